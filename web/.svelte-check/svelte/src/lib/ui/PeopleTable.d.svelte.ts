export { default } from "./++PeopleTable.svelte.ts";
export * from "./++PeopleTable.svelte.ts";
