export * from "./++MailList.svelte.ts";
export { default } from "./++MailList.svelte.ts";
