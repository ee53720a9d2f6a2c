interface DeclaredMail {
  /** What pages call it. */
  readonly title: string;
  /** Written for its day: one that is still in a queue on a later day is dropped, and the next run catches up. */
  readonly ofItsDay: boolean;
  /** Its reader may do without it: it can be stopped by a link in it. */
  readonly optional: boolean;
}

/** Every kind of mail, by the name that tasks and the ledger give it. */
export const mailKinds = {
  allocation: { title: "Whose key worker you are", ofItsDay: false, optional: false },
  arrival: { title: "Who comes to a service, for its managers", ofItsDay: false, optional: false },
  digest: { title: "Digest for managers", ofItsDay: true, optional: true },
  "family-invitation": { title: "Invitation of a representative to a care review", ofItsDay: false, optional: false },
  invitation: { title: "Invitation of staff to a care review", ofItsDay: false, optional: false },
  reminders: { title: "Reminders", ofItsDay: true, optional: true },
  rights: { title: "A change of what somebody may see and do", ofItsDay: false, optional: false },
  weekly: { title: "The week’s emails, for system administrators", ofItsDay: false, optional: false },
} as const satisfies Readonly<Record<string, DeclaredMail>>;

export type MailKind = keyof typeof mailKinds;
