export { default } from "./++Support.svelte.ts";
export * from "./++Support.svelte.ts";
