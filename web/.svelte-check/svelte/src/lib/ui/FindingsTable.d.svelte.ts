export * from "./++FindingsTable.svelte.ts";
export { default } from "./++FindingsTable.svelte.ts";
