/** Keys, indexes and prefixes as plain data: what the stack deploys, what one machine creates, and what roles' conditions are made of. */
export const table = {
  keys: { pk: "pk", sk: "sk" },
  indexes: [
    /** What belongs to this staff member: the people of a caseload, to-dos, supervisees. */
    { name: "assigned", pk: "assignedKey", sk: "assignedSort" },
    /** What is due in this service, by date. Sparse. */
    { name: "due", pk: "dueKey", sk: "dueSort" },
    /** Directories by folded name, words to find somebody by, and lists of one kind of to-do. */
    { name: "listed", pk: "listedKey", sk: "listedSort" },
  ],
  /** Epoch seconds. No engine deletes at once, so reads check the time too. */
  ttl: "expires",
} as const;

export type IndexName = (typeof table.indexes)[number]["name"];

/** Partition prefixes. Roles are given or denied leading keys by these. */
export const prefixes = {
  person: "PERSON#",
  member: "STAFF#",
  service: "SERVICE#",
  /** What the organisation is called and looks like. */
  organisation: "ORGANISATION#",
  /** What was said in supervision: only the supervision function reads it. */
  words: "SUPERVISION#",
  /** What must not lie on anybody's page: originals of what was moved away. No index attributes, so nothing tells that it exists. */
  case: "CASE#",
  /** Only the web function reads them. */
  session: "SESSION#",
  /** Written by all, changed and deleted by nobody. */
  audit: "AUDIT#",
  /** A sign-in name, a person's reference: one owner each. */
  signInName: "SIGNIN#",
  reference: "REFERENCE#",
  /** Issuer and subject of an account, and whose it is. */
  identity: "IDENTITY#",
  /** What was sent to whom on which day. */
  ledger: "LEDGER#",
  /** Files that were uploaded, their rows for some days, and what was matched the last time. */
  import: "IMPORT#",
  /** What happened in a service, by numbers. Outlives the pages that it is derived from. */
  fact: "fact#",
  /** That the clock's jobs ran. */
  run: "RUN#",
} as const;
