import type { Deployed, Value } from "./template.ts";

/** One thing that a function asks of AWS. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  /** Condition keys with their values. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

interface Statement {
  readonly effect: "Allow" | "Deny";
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

const list = (value: Value): string[] => (Array.isArray(value) ? value : [value]).map(String);
/** Whether a text fits a pattern with stars and question marks, as IAM has them. */
export function like(pattern: string, value: string): boolean {
  const made = expressions.get(pattern) ?? expressionOf(pattern);
  expressions.set(pattern, made);
  return made.test(value);
}

/** Each is asked some ten thousand times. */
const expressions = new Map<string, RegExp>();
const expressionOf = (pattern: string) =>
  new RegExp(
    `^${pattern
      .replace(/[.+^${}()|[\]\\]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
    "s",
  );

/** What a role may do, decided as IAM decides: an explicit denial wins, and what nothing allows is denied. */
export class Policy {
  readonly statements: readonly Statement[];
  /** What has been used of each right: action, resource and, where there is one, leading key. */
  readonly used = new Set<string>();

  constructor(deployed: Deployed, roleId: string) {
    const documents = deployed
      .ofType("AWS::IAM::Policy")
      .filter(([, { Properties }]) => list(deployed.resolve(Properties.Roles)).includes(roleId))
      .map(
        ([, { Properties }]) => deployed.resolve(Properties.PolicyDocument) as { Statement: Record<string, Value>[] },
      );
    this.statements = documents.flatMap(({ Statement }) =>
      Statement.map((one) => ({
        effect: one.Effect as "Allow" | "Deny",
        actions: list(one.Action as Value),
        resources: list(one.Resource as Value),
        conditions: Object.fromEntries(
          Object.entries((one.Condition ?? {}) as Record<string, Record<string, Value>>).map(([operator, keys]) => [
            operator,
            Object.fromEntries(Object.entries(keys).map(([key, values]) => [key, list(values)])),
          ]),
        ),
      })),
    );
  }

  /** Whether a request is allowed; notes which right let it through. */
  allows(request: Request): boolean {
    const applies = this.statements.filter((statement) => matches(statement, request));
    if (applies.some(({ effect }) => effect === "Deny")) return false;
    if (applies.length === 0) return false;
    for (const right of applies.flatMap((statement) => rightsIn(statement)))
      if (usesRight(right, request)) this.used.add(right.join(" "));
    return true;
  }

  /** Rights on the table, on queues and on mail that no request has used. Logs, keys and taking from queues are AWS's own to use. */
  unused(): string[] {
    const rights = this.statements.filter(({ effect }) => effect === "Allow").flatMap(rightsIn);
    return rights
      .filter(([action]) => !/^(logs:|kms:|sqs:(Receive|Delete)Message$|sqs:GetQueueAttributes$)/.test(action))
      .map((right) => right.join(" "))
      .filter((right) => !this.used.has(right));
  }
}

type Right = readonly [action: string, resource: string, leading: string];
const leadingOf = ({ conditions }: Statement) =>
  Object.values(conditions).flatMap((keys) => keys["dynamodb:LeadingKeys"] ?? []);

function rightsIn(statement: Statement): Right[] {
  const leading = leadingOf(statement);
  return statement.actions.flatMap((action) =>
    statement.resources.flatMap((resource) =>
      (leading.length > 0 ? leading : [""]).map((key) => [action, resource, key] as const),
    ),
  );
}

const usesRight = ([action, resource, leading]: Right, request: Request) =>
  like(action, request.action) &&
  like(resource, request.resource) &&
  (leading === "" || (request.context["dynamodb:LeadingKeys"] ?? []).some((key) => like(leading, key)));

const matches = ({ actions, resources, conditions }: Statement, request: Request) =>
  actions.some((action) => like(action, request.action)) &&
  resources.some((resource) => like(resource, request.resource)) &&
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, patterns]) => holds(operator, patterns, request.context[key])),
  );

function holds(operator: string, patterns: readonly string[], values: readonly string[] = []): boolean {
  const fits = (value: string) => patterns.some((pattern) => like(pattern, value));
  switch (operator) {
    case "ForAllValues:StringLike":
      return values.every(fits);
    case "ForAnyValue:StringLike":
      return values.some(fits);
    case "StringEquals":
      return values.length > 0 && values.every((value) => patterns.includes(value));
    case "Null":
      return patterns.every((wanted) => (wanted === "true") === (values.length === 0));
    default:
      throw new Error(`This test does not know the condition ${operator}`);
  }
}
