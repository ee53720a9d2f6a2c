export * from "./++ReviewsTable.svelte.ts";
export { default } from "./++ReviewsTable.svelte.ts";
