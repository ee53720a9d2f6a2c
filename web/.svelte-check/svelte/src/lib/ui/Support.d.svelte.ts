export * from "./++Support.svelte.ts";
export { default } from "./++Support.svelte.ts";
