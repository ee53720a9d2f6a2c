export { default } from "./++FormPage.svelte.ts";
export * from "./++FormPage.svelte.ts";
