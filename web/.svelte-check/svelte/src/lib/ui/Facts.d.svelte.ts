export * from "./++Facts.svelte.ts";
export { default } from "./++Facts.svelte.ts";
