export { default } from "./++StaffTable.svelte.ts";
export * from "./++StaffTable.svelte.ts";
