export { default } from "./++BackLink.svelte.ts";
export * from "./++BackLink.svelte.ts";
