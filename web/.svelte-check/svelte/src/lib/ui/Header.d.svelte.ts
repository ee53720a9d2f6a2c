export * from "./++Header.svelte.ts";
export { default } from "./++Header.svelte.ts";
