export * from "./++Search.svelte.ts";
export { default } from "./++Search.svelte.ts";
