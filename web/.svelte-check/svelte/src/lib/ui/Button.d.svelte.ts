export * from "./++Button.svelte.ts";
export { default } from "./++Button.svelte.ts";
