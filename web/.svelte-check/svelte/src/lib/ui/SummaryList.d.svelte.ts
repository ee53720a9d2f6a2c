export * from "./++SummaryList.svelte.ts";
export { default } from "./++SummaryList.svelte.ts";
