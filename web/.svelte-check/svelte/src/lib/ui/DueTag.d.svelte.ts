export * from "./++DueTag.svelte.ts";
export { default } from "./++DueTag.svelte.ts";
