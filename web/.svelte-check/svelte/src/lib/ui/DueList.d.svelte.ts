export { default } from "./++DueList.svelte.ts";
export * from "./++DueList.svelte.ts";
