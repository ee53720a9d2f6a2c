export * from "./++Confirmation.svelte.ts";
export { default } from "./++Confirmation.svelte.ts";
