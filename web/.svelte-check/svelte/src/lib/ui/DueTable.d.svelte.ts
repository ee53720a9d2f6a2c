export { default } from "./++DueTable.svelte.ts";
export * from "./++DueTable.svelte.ts";
