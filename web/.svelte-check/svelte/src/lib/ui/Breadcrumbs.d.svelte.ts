export * from "./++Breadcrumbs.svelte.ts";
export { default } from "./++Breadcrumbs.svelte.ts";
