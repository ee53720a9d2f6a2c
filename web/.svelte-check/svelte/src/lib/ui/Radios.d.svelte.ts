export { default } from "./++Radios.svelte.ts";
export * from "./++Radios.svelte.ts";
