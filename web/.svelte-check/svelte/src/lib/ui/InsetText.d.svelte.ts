export * from "./++InsetText.svelte.ts";
export { default } from "./++InsetText.svelte.ts";
