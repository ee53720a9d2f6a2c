export * from "./++Chart.svelte.ts";
export { default } from "./++Chart.svelte.ts";
