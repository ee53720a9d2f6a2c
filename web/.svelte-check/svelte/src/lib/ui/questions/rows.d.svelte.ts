export * from "./++rows.svelte.ts";
export { default } from "./++rows.svelte.ts";
