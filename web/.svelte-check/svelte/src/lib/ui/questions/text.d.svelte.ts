export { default } from "./++text.svelte.ts";
export * from "./++text.svelte.ts";
