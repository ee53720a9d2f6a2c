import type { IndexName, prefixes } from "#functions/storage/table.ts";

type Prefix = keyof typeof prefixes;

/** What a function may do with the table and with what else. A test compares this with every call that the functions make. */
export interface Access {
  readonly get?: readonly Prefix[];
  readonly batchGet?: readonly Prefix[];
  readonly query?: readonly Prefix[];
  readonly put?: readonly Prefix[];
  readonly update?: readonly Prefix[];
  readonly delete?: readonly Prefix[];
  /** Indexes that it queries. */
  readonly indexes?: readonly IndexName[];
  readonly sendsMail?: boolean;
  /** Queues that it puts messages into. */
  readonly queues?: readonly QueueName[];
}

export type QueueName = "mail" | "rebuild";

/** The table's actions by the words above. */
export const actions = {
  get: "dynamodb:GetItem",
  batchGet: "dynamodb:BatchGetItem",
  query: "dynamodb:Query",
  put: "dynamodb:PutItem",
  update: "dynamodb:UpdateItem",
  delete: "dynamodb:DeleteItem",
} as const;

/** Every function behind the API finds out who is asking: the first sign-in binds the account in a transaction on the staff member's page. */
const who = {
  get: ["identity", "signInName", "member"],
  query: ["member"],
  put: ["member", "identity", "audit"],
} as const;

const also = (more: Access): Access => ({
  ...more,
  get: [...new Set([...who.get, ...(more.get ?? [])])],
  query: [...new Set([...who.query, ...(more.query ?? [])])],
  put: [...new Set([...who.put, ...(more.put ?? [])])],
});

/** Partitions that belong to some functions alone: every other role denies them outright, whatever it allows. */
export const reserved: readonly { readonly prefix: Prefix; readonly to: readonly string[] }[] = [
  { prefix: "words", to: ["supervision"] },
  { prefix: "session", to: ["web"] },
];

/** Entries are read by the audit function alone, and changed or deleted by nobody. */
export const auditReader = "audit";

export const access: Readonly<Record<string, Access>> = {
  about: {},
  token: {},
  home: also({}),
  people: also({}),
  allocations: also({}),
  reviews: also({}),
  staff: also({}),
  services: also({}),
  supervision: also({}),
  audit: also({}),
  web: { get: ["session"], put: ["session"], update: ["session"], delete: ["session"] },
  plan: {},
  rebuild: {},
  send: {},
};
