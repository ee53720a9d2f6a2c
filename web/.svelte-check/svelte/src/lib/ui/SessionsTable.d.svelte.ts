export * from "./++SessionsTable.svelte.ts";
export { default } from "./++SessionsTable.svelte.ts";
