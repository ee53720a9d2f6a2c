export { default } from "./++Details.svelte.ts";
export * from "./++Details.svelte.ts";
