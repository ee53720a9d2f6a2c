export * from "./++DueTable.svelte.ts";
export { default } from "./++DueTable.svelte.ts";
