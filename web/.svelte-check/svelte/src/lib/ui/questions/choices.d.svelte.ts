export { default } from "./++choices.svelte.ts";
export * from "./++choices.svelte.ts";
