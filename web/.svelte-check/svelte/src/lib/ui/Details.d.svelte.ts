export * from "./++Details.svelte.ts";
export { default } from "./++Details.svelte.ts";
