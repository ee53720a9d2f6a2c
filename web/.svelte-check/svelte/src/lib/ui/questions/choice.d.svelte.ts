export * from "./++choice.svelte.ts";
export { default } from "./++choice.svelte.ts";
