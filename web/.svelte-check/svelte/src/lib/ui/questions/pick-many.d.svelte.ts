export { default } from "./++pick-many.svelte.ts";
export * from "./++pick-many.svelte.ts";
