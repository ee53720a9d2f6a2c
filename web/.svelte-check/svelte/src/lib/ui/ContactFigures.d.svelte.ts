export { default } from "./++ContactFigures.svelte.ts";
export * from "./++ContactFigures.svelte.ts";
