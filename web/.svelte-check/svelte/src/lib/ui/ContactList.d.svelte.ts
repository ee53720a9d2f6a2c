export * from "./++ContactList.svelte.ts";
export { default } from "./++ContactList.svelte.ts";
