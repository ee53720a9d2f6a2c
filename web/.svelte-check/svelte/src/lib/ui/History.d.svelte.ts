export * from "./++History.svelte.ts";
export { default } from "./++History.svelte.ts";
