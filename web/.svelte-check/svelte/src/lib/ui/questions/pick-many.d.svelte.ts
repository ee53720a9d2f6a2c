export * from "./++pick-many.svelte.ts";
export { default } from "./++pick-many.svelte.ts";
