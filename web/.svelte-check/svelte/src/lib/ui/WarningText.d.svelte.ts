export { default } from "./++WarningText.svelte.ts";
export * from "./++WarningText.svelte.ts";
