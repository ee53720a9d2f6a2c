export { default } from "./++FindingsTable.svelte.ts";
export * from "./++FindingsTable.svelte.ts";
