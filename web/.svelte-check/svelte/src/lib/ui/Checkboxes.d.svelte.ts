export * from "./++Checkboxes.svelte.ts";
export { default } from "./++Checkboxes.svelte.ts";
