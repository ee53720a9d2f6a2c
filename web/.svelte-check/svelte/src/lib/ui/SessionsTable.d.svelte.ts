export { default } from "./++SessionsTable.svelte.ts";
export * from "./++SessionsTable.svelte.ts";
