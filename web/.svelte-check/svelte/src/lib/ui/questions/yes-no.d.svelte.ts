export * from "./++yes-no.svelte.ts";
export { default } from "./++yes-no.svelte.ts";
