export * from "./++choices.svelte.ts";
export { default } from "./++choices.svelte.ts";
