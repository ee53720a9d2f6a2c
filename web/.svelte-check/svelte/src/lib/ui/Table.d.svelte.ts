export * from "./++Table.svelte.ts";
export { default } from "./++Table.svelte.ts";
