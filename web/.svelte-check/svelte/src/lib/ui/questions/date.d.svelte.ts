export { default } from "./++date.svelte.ts";
export * from "./++date.svelte.ts";
