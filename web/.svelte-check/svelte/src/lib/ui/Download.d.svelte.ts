export { default } from "./++Download.svelte.ts";
export * from "./++Download.svelte.ts";
