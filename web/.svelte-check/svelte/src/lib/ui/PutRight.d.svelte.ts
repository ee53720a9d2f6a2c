export * from "./++PutRight.svelte.ts";
export { default } from "./++PutRight.svelte.ts";
