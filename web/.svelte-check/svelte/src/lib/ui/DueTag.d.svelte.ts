export { default } from "./++DueTag.svelte.ts";
export * from "./++DueTag.svelte.ts";
