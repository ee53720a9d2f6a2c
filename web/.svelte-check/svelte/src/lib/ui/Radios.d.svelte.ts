export * from "./++Radios.svelte.ts";
export { default } from "./++Radios.svelte.ts";
