export * from "./++Download.svelte.ts";
export { default } from "./++Download.svelte.ts";
