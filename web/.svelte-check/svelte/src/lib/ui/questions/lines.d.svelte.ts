export * from "./++lines.svelte.ts";
export { default } from "./++lines.svelte.ts";
