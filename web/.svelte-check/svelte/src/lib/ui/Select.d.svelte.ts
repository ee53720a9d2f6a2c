export * from "./++Select.svelte.ts";
export { default } from "./++Select.svelte.ts";
