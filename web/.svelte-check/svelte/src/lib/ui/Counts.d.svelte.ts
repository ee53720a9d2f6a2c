export * from "./++Counts.svelte.ts";
export { default } from "./++Counts.svelte.ts";
