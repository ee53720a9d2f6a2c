export { default } from "./++number.svelte.ts";
export * from "./++number.svelte.ts";
