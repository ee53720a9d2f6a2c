export * from "./++BackLink.svelte.ts";
export { default } from "./++BackLink.svelte.ts";
