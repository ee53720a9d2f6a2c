export * from "./++StaffTable.svelte.ts";
export { default } from "./++StaffTable.svelte.ts";
