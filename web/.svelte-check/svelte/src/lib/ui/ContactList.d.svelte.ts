export { default } from "./++ContactList.svelte.ts";
export * from "./++ContactList.svelte.ts";
