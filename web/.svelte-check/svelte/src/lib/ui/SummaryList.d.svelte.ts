export { default } from "./++SummaryList.svelte.ts";
export * from "./++SummaryList.svelte.ts";
