export { default } from "./++yes-no.svelte.ts";
export * from "./++yes-no.svelte.ts";
