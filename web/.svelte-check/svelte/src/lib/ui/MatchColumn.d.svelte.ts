export { default } from "./++MatchColumn.svelte.ts";
export * from "./++MatchColumn.svelte.ts";
