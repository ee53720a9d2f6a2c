export * from "./+++page.svelte.ts";
export { default } from "./+++page.svelte.ts";
