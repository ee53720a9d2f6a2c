export * from "./++SearchPage.svelte.ts";
export { default } from "./++SearchPage.svelte.ts";
