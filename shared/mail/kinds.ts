/** Every kind of mail, by the name that tasks and the ledger give it, with what pages call it. */
export const mailKinds = {
  digest: { title: "Digest for managers" },
  invitation: { title: "Invitation of staff to a care review" },
  "family-invitation": { title: "Invitation of a representative to a care review" },
} as const satisfies Readonly<Record<string, { readonly title: string }>>;

export type MailKind = keyof typeof mailKinds;
