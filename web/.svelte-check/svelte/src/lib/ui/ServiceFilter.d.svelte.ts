export * from "./++ServiceFilter.svelte.ts";
export { default } from "./++ServiceFilter.svelte.ts";
