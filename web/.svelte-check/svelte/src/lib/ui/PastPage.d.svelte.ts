export * from "./++PastPage.svelte.ts";
export { default } from "./++PastPage.svelte.ts";
