export * from "./++ErrorSummary.svelte.ts";
export { default } from "./++ErrorSummary.svelte.ts";
