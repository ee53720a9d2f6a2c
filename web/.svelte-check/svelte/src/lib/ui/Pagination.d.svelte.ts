export * from "./++Pagination.svelte.ts";
export { default } from "./++Pagination.svelte.ts";
