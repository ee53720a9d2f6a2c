export * from "./++ContactFigures.svelte.ts";
export { default } from "./++ContactFigures.svelte.ts";
