import type { Form } from "./form/form.ts";
import type { Operation, Route } from "./operation/operation.ts";
import { routerOf } from "./operation/router.ts";
import type { Elsewhere, FormOnWeb, Said, Screen } from "./operation/web-page.ts";
import { api, operations } from "./operations.ts";

/** An operation whose form page the one route draws. */
export type FormOperation = Operation<Route, Form> & { readonly web: FormOnWeb };

type Params = Readonly<Record<string, string>>;

const hasForm = (operation: Operation): operation is FormOperation => operation.web?.own === false;

/** Every operation that has a form page without files of its own. */
export const formOperations: readonly FormOperation[] = operations.filter(hasForm);

/** Pages that are no forms although a form’s address would fit them: here too, a fixed part wins over a parameter. */
export const noForms = ["/mail/kinds/{n}", "/mail/preview/{n}"] as const;

const find = routerOf<{ readonly route: string; readonly operation?: FormOperation }>([
  ...formOperations.map((operation) => ({ route: `GET ${operation.web.at}`, operation })),
  ...noForms.map((at) => ({ route: `GET ${at}` })),
]);

const isId = (text: string) => /^[\w-]{1,64}$/.test(text);

/** The operation whose form page has this path on the web, and the parameters in it. What no id could be leads nowhere. */
export function formAt(path: string): { readonly operation: FormOperation; readonly params: Params } | undefined {
  const found = find("GET", path.replace(/\/$/, ""));
  const operation = found?.operation.operation;
  return operation && Object.values(found.path).every(isId) ? { operation, params: found.path } : undefined;
}

/** A web address with its parameters filled in, each encoded; one that is not known is `made`. */
export const addressOf = (at: string, params: Params, made = ""): string =>
  at.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? made));

/** Where the way back of a form page leads. */
export const backFrom = ({ web }: FormOperation, params: Params): string => addressOf(web.back.at, params);

/** Where what was saved is shown: a parameter that the form’s own address lacks is the id of what was made. */
export const shownAt = (
  { web }: FormOperation,
  params: Params,
  { id, notice }: { readonly id: string; readonly notice?: string },
): string => addressOf(screenOf(web, notice).at, params, id);

/** The page that confirms what was done: the usual one, or another that a notice names. */
function screenOf(web: FormOnWeb, notice: string | undefined): Screen {
  const said = notice === undefined ? undefined : ownIn(web.noticed, notice);
  return (said as Partial<Elsewhere> | undefined)?.on ?? web.leadsTo;
}

/** What an address says of what was done: the operation, and the notice that its answer had. It names nobody. */
export const doneBy = ({ word, name }: FormOperation, { notice }: { readonly notice?: string }): string =>
  [word, name, ...(notice === undefined ? [] : [notice])].join(".");

/** The confirmation that a screen shows of what was done. What is not confirmed there says nothing. */
export function confirmationOf<D>(done: string, on: Screen<D>, shown: D): Said | undefined {
  const [word = "", name = "", notice] = done.split(".");
  const words: Readonly<Record<string, Readonly<Record<string, Operation>>>> = api;
  const operation = ownIn(ownIn(words, word), name);
  if (!operation || !hasForm(operation) || screenOf(operation.web, notice) !== on) return undefined;
  const says = notice === undefined ? operation.web.says : ownIn(operation.web.noticed, notice);
  return typeof says === "function" ? says(shown as never) : says;
}

const ownIn = <T>(all: Readonly<Record<string, T>> | undefined, name: string): T | undefined =>
  all && Object.hasOwn(all, name) ? all[name] : undefined;
