export { default } from "./++Checkboxes.svelte.ts";
export * from "./++Checkboxes.svelte.ts";
