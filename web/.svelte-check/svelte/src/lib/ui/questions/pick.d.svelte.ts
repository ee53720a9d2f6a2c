export { default } from "./++pick.svelte.ts";
export * from "./++pick.svelte.ts";
