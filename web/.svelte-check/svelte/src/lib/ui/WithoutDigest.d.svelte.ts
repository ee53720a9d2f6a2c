export * from "./++WithoutDigest.svelte.ts";
export { default } from "./++WithoutDigest.svelte.ts";
