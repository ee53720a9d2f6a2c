export { default } from "./++MailList.svelte.ts";
export * from "./++MailList.svelte.ts";
