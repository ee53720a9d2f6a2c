export * from "./++Empty.svelte.ts";
export { default } from "./++Empty.svelte.ts";
