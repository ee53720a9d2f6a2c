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
  /** Queues whose given-up messages it counts and puts back. */
  readonly replays?: readonly QueueName[];
  /** The queue that it works off. */
  readonly works?: QueueName;
  /** The clock starts it: Lambda puts a run that failed every time where an alarm sees it. */
  readonly startedByClock?: boolean;
}

export type QueueName = "mail" | "rebuild" | "returned" | "import";

/** The table's actions by the words above. */
export const actions = {
  get: "dynamodb:GetItem",
  batchGet: "dynamodb:BatchGetItem",
  query: "dynamodb:Query",
  put: "dynamodb:PutItem",
  update: "dynamodb:UpdateItem",
  delete: "dynamodb:DeleteItem",
} as const;

/**
 * Every function behind the API finds out who is asking. The first sign-in, wherever it happens, binds the account in a transaction on the staff member's
 * page, which puts that page's derived rows right too.
 */
const who: Access = {
  get: ["identity", "signInName", "organisation"],
  batchGet: ["member", "organisation"],
  query: ["member"],
  put: ["member", "identity", "audit"],
  delete: ["member"],
};
const kinds = ["get", "batchGet", "query", "put", "update", "delete"] as const;

const also = (more: Access): Access => ({
  ...more,
  ...Object.fromEntries(kinds.map((kind) => [kind, [...new Set([...(who[kind] ?? []), ...(more[kind] ?? [])])]])),
});

/** Reads a person's page with its service, and writes it. */
const person = { get: ["service", "person"], query: ["person"], put: ["person"], delete: ["person"] } as const;

/** Partitions that belong to some functions alone: every other role denies them outright, whatever it allows. */
export const reserved: readonly { readonly prefix: Prefix; readonly to: readonly string[] }[] = [
  { prefix: "words", to: ["supervision"] },
  { prefix: "case", to: ["people"] },
  { prefix: "session", to: ["web"] },
];

/** Entries are read by the function history alone, and changed or deleted by nobody. */
export const auditReader = "history";

export const access: Readonly<Record<string, Access>> = {
  about: {},
  token: {},
  home: also({ batchGet: ["service"], indexes: ["assigned", "due", "listed"] }),
  people: also({
    ...person,
    get: [...person.get, "member", "case"],
    // Who may be here already: by reference, and by name and date of birth.
    batchGet: ["service", "person", "reference"],
    query: ["person", "case"],
    put: ["person", "reference", "ledger", "fact", "case"],
    delete: ["person", "reference", "fact"],
    indexes: ["listed"],
    queues: ["mail"],
  }),
  staff: also({
    get: ["service", "member"],
    batchGet: ["service"],
    put: ["signInName", "ledger"],
    // An account that is unbound has no owner any more.
    delete: ["signInName", "identity"],
    indexes: ["assigned", "listed"],
    queues: ["rebuild", "mail"],
  }),
  services: also({
    get: ["service", "member"],
    batchGet: ["service"],
    query: ["service", "organisation", "fact"],
    put: ["service", "organisation", "fact", "ledger"],
    delete: ["service", "fact"],
    indexes: ["listed"],
    queues: ["rebuild", "mail"],
  }),
  supervision: also({
    get: ["words", "member"],
    batchGet: ["service"],
    put: ["words"],
    indexes: ["assigned", "due", "listed"],
  }),
  imports: also({
    get: ["import"],
    batchGet: ["service"],
    query: ["import"],
    put: ["import"],
    indexes: ["listed"],
    queues: ["import"],
  }),
  mail: also({
    get: ["ledger", "service", "member"],
    batchGet: ["service", "ledger"],
    query: ["run"],
    put: ["ledger"],
    update: ["ledger"],
    indexes: ["assigned", "due", "listed"],
    queues: ["mail"],
    replays: ["mail", "rebuild", "returned"],
  }),
  history: also({
    get: ["member"],
    batchGet: ["service"],
    query: ["service", "person", "organisation", "audit"],
  }),
  web: { get: ["session"], put: ["session"], update: ["session"], delete: ["session"] },
  plan: {
    get: ["run", "member", "organisation"],
    batchGet: ["service", "member"],
    query: ["run"],
    put: ["run"],
    indexes: ["due", "listed"],
    queues: ["mail"],
    startedByClock: true,
  },
  rebuild: {
    get: ["service", "person", "member", "run"],
    batchGet: ["service", "member"],
    query: ["service", "person", "member"],
    put: ["run", "service", "person", "member", "fact"],
    delete: ["service", "person", "member", "fact"],
    indexes: ["assigned", "due", "listed"],
    queues: ["rebuild"],
    works: "rebuild",
    startedByClock: true,
  },
  import: {
    get: ["import", "service", "person", "member"],
    batchGet: ["service", "member", "person", "reference", "signInName"],
    query: ["import", "service", "member", "person"],
    put: ["import", "service", "member", "person", "reference", "signInName", "audit", "fact", "ledger"],
    delete: ["service", "member", "person", "fact"],
    indexes: ["assigned", "listed"],
    queues: ["import", "rebuild", "mail"],
    works: "import",
  },
  send: {
    get: ["ledger", "member", "organisation", "person"],
    batchGet: ["service", "member", "ledger"],
    query: ["person", "run", "ledger"],
    put: ["ledger"],
    update: ["ledger"],
    delete: ["ledger"],
    indexes: ["due", "assigned", "listed"],
    sendsMail: true,
    works: "mail",
  },
  returned: {
    get: ["member"],
    batchGet: ["member", "service"],
    query: ["member"],
    put: ["member", "audit"],
    delete: ["member"],
    update: ["ledger"],
    works: "returned",
  },
};
