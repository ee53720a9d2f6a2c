export * from "./++MatchColumn.svelte.ts";
export { default } from "./++MatchColumn.svelte.ts";
