export { default } from "./++PastPage.svelte.ts";
export * from "./++PastPage.svelte.ts";
