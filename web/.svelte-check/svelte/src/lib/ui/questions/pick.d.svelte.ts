export * from "./++pick.svelte.ts";
export { default } from "./++pick.svelte.ts";
