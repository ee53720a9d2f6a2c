/** Every kind of mail, by the name that tasks and the ledger give it, with what pages call it. */
export const mailKinds = {
  digest: { title: "Digest for managers" },
} as const satisfies Readonly<Record<string, { readonly title: string }>>;

export type MailKind = keyof typeof mailKinds;
