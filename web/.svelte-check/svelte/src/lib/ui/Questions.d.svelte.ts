export * from "./++Questions.svelte.ts";
export { default } from "./++Questions.svelte.ts";
