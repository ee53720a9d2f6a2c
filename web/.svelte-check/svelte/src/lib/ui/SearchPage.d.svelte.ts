export { default } from "./++SearchPage.svelte.ts";
export * from "./++SearchPage.svelte.ts";
