export { default } from "./++ReviewsTable.svelte.ts";
export * from "./++ReviewsTable.svelte.ts";
