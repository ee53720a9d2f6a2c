export { default } from "./++WithoutDigest.svelte.ts";
export * from "./++WithoutDigest.svelte.ts";
