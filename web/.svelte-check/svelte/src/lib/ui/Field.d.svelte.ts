export * from "./++Field.svelte.ts";
export { default } from "./++Field.svelte.ts";
