export { default } from "./++Counts.svelte.ts";
export * from "./++Counts.svelte.ts";
