export * from "./++Tag.svelte.ts";
export { default } from "./++Tag.svelte.ts";
