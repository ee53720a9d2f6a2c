export * from "./++number.svelte.ts";
export { default } from "./++number.svelte.ts";
