export * from "./++DueList.svelte.ts";
export { default } from "./++DueList.svelte.ts";
