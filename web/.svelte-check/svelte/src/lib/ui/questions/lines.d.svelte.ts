export { default } from "./++lines.svelte.ts";
export * from "./++lines.svelte.ts";
