export { default } from "./++ServiceCharts.svelte.ts";
export * from "./++ServiceCharts.svelte.ts";
