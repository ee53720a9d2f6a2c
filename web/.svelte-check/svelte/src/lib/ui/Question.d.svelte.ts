export * from "./++Question.svelte.ts";
export { default } from "./++Question.svelte.ts";
