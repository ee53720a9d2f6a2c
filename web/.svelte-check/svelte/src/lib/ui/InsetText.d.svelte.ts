export { default } from "./++InsetText.svelte.ts";
export * from "./++InsetText.svelte.ts";
