export * from "./++WarningText.svelte.ts";
export { default } from "./++WarningText.svelte.ts";
