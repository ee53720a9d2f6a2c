export { default } from "./++PutRight.svelte.ts";
export * from "./++PutRight.svelte.ts";
