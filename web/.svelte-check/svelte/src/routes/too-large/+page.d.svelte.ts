export * from "./+++page.svelte.js";
export { default } from "./+++page.svelte.js";
