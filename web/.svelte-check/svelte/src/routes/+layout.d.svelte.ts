export * from "./+++layout.svelte.ts";
export { default } from "./+++layout.svelte.ts";
