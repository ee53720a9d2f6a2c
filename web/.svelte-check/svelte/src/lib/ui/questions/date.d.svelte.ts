export * from "./++date.svelte.ts";
export { default } from "./++date.svelte.ts";
