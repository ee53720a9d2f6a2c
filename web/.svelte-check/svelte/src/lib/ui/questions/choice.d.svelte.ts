export { default } from "./++choice.svelte.ts";
export * from "./++choice.svelte.ts";
