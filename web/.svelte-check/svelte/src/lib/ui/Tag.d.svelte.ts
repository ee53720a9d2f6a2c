export { default } from "./++Tag.svelte.ts";
export * from "./++Tag.svelte.ts";
