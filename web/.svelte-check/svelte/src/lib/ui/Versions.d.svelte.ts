export * from "./++Versions.svelte.ts";
export { default } from "./++Versions.svelte.ts";
