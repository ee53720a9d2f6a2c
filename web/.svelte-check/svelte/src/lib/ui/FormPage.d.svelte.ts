export * from "./++FormPage.svelte.ts";
export { default } from "./++FormPage.svelte.ts";
