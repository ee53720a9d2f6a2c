export * from "./++ServiceCharts.svelte.ts";
export { default } from "./++ServiceCharts.svelte.ts";
