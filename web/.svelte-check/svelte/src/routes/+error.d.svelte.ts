export * from "./+++error.svelte.ts";
export { default } from "./+++error.svelte.ts";
