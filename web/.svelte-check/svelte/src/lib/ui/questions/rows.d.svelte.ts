export { default } from "./++rows.svelte.ts";
export * from "./++rows.svelte.ts";
