export { default } from "./++ServiceFilter.svelte.ts";
export * from "./++ServiceFilter.svelte.ts";
