export * from "./++PeopleTable.svelte.ts";
export { default } from "./++PeopleTable.svelte.ts";
