export * from "./++text.svelte.ts";
export { default } from "./++text.svelte.ts";
