export * from "./++Page.svelte.ts";
export { default } from "./++Page.svelte.ts";
