export { default } from "./++Chart.svelte.ts";
export * from "./++Chart.svelte.ts";
