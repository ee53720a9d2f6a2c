import type * as z from "zod";
import type { AnyRelation, RelationNaming, Scope } from "../access/relation.ts";
import type { AnswersOf, Form } from "../form/form.ts";
import type { RecordKind } from "../record/record.ts";
import { formPage } from "./form-page.ts";
import type { Column, RowOf } from "./sheet.ts";
import { sheetPart } from "./sheet.ts";
import type { WebPage, WebPageFor } from "./web-page.ts";

type Method = "GET" | "POST";

/** A method and a path with parameters in braces, as API Gateway writes its route keys: "POST /people/{person}/reviews". */
export type Route = `${Method} /${string}`;

/** The names of a route's parameters. */
export type ParamsOf<R extends string> = R extends `${string}{${infer P}}${infer Rest}` ? P | ParamsOf<Rest> : never;

/**
 * What a change needs to find besides its answers: for a new record the id that the form page minted, which lets a second post of the same form
 * meet a condition; for an existing one the version that the form showed, so that a stale form is noticed.
 */
export type Changes =
  | "adds"
  | "changes"
  /** A mail program posts a body of its own to an address that somebody was sent (RFC 8058): whoever holds the address may. */
  | "one-click";

export interface Operation<
  R extends Route = Route,
  F extends Form | undefined = Form | undefined,
  G extends z.ZodType = z.ZodType,
> {
  readonly route: R;
  /** The room it belongs to; shared/served.ts says which function serves it. */
  readonly word: string;
  readonly name: string;
  /** In plain words, for the OpenAPI document. */
  readonly title: string;
  /** The form of the body or, for a GET, of the query string. */
  readonly takes: F;
  /** The shape of the answer, without the who-am-I that every answer carries. */
  readonly gives: G;
  /** Relations to the page that the route is about, any of which suffices; or a scope for lists; or open to everybody, signed in or not. */
  readonly who: "everybody" | Scope | readonly AnyRelation[];
  readonly changes?: Changes | undefined;
  /** The record that it makes of its answers, under the id that the form page minted: the same form sent again makes none. */
  readonly adds?: RecordKind<unknown> | undefined;
  /** The GET of its form page. */
  readonly asks?: Route | undefined;
  /** The form page on the web. */
  readonly web?: WebPage | undefined;
  /** The operation whose form page this is. */
  readonly formOf?: string | undefined;
  /** The columns of the spreadsheet that a list can be downloaded as. */
  readonly sheet?: readonly Column<never>[] | undefined;
  /** The list whose spreadsheet this is. */
  readonly sheetOf?: string | undefined;
  readonly open: boolean;
  /** Not written to the audit: it shows nobody's record. */
  readonly unseen: boolean;
  /** The web's page for whoever opens it in a browser: an address that stands in a mail. */
  readonly opensIn?: string | undefined;
  readonly formerly?: Former | undefined;
  readonly shownAt?: string | undefined;
}

/** Where an operation was in the last release. While the next one goes out the web's function still asks there; remove it one release later. */
export interface Former {
  readonly route?: Route | undefined;
  readonly asks?: Route | undefined;
}

/** The routes of an operation: its own, and the one that it had in the last release. */
export const routesOf = ({ route, formerly }: Pick<Operation, "route" | "formerly">): Route[] =>
  formerly?.route ? [route, formerly.route] : [route];

/** Relations may only be to pages that the route names. */
type Who<R extends Route> = "everybody" | Scope | readonly RelationNaming<ParamsOf<R>>[];

interface Declared<R extends Route, F extends Form | undefined, G extends z.ZodType> {
  readonly title?: string;
  readonly takes?: F;
  readonly gives: G;
  readonly who: Who<R>;
  readonly changes?: Changes;
  readonly adds?: RecordKind<unknown>;
  readonly unseen?: boolean;
  readonly opensIn?: string;
  readonly formerly?: Former;
  /** The web's page of a list, where its address is another than the path. */
  readonly shownAt?: string;
  readonly sheet?: readonly Column<RowOf<z.output<G>>>[];
}

/** The notices that an answer may carry, each with a confirmation of its own. */
type NoticeOf<G extends z.ZodType> = "notice" extends keyof z.output<G>
  ? Extract<z.output<G>["notice"], string>
  : never;

/** An operation that asks something has a page that does: the paths of both must name the same parameters. */
type Asking<R extends Route, G extends z.ZodType> =
  | { readonly asks: Route; readonly web: WebPageFor<ParamsOf<R>, NoticeOf<G>> }
  | { readonly asks?: undefined; readonly web?: undefined };

export type Unplaced<O extends Operation> = Omit<O, "word" | "name">;

/** Declares an operation once; routing, validation, permission, the web's client, the OpenAPI document and the access tests read it. */
export function operation<const R extends Route, G extends z.ZodType, F extends Form | undefined = undefined>(
  route: R,
  declared: Declared<R, F, G> & Asking<R, G>,
): Unplaced<Operation<R, F, G>> {
  return {
    route,
    title: declared.title ?? declared.takes?.title ?? route,
    takes: declared.takes as F,
    gives: declared.gives,
    who: declared.who,
    changes: declared.changes ?? (declared.adds && "adds"),
    adds: declared.adds,
    asks: declared.asks,
    web: declared.web,
    open: declared.who === "everybody",
    unseen: declared.unseen ?? false,
    opensIn: declared.opensIn,
    formerly: declared.formerly,
    shownAt: declared.shownAt,
    sheet: declared.sheet,
  };
}

type Placed<T> = { readonly [K in keyof T]: T[K] extends Unplaced<infer O> ? O : never };

/** Gives a word's operations their room and names. */
export function operationsOf<const T extends Record<string, Unplaced<Operation>>>(word: string, all: T): Placed<T> {
  return Object.fromEntries(
    Object.entries(all).map(([name, o]) => [name, { ...o, word, name }]),
  ) as unknown as Placed<T>;
}

/** An operation and, where it has one, the GET of its form page, which the same people may see. */
function withFormPage(operation: Operation): Operation[] {
  if (!operation.asks) return [operation];
  return [
    operation,
    {
      ...operation,
      route: operation.asks,
      name: `${operation.name}.form`,
      title: `Form page: ${operation.title}`,
      takes: undefined,
      gives: formPage,
      changes: undefined,
      adds: undefined,
      asks: undefined,
      web: undefined,
      formerly: operation.formerly && { route: operation.formerly.asks },
      formOf: operation.name,
    },
  ];
}

/** What a spreadsheet's path adds to its list's. */
export const sheetEnding = "/sheet";

/** A list and, where it names columns, its download as a spreadsheet: filtered as the list, for the same people, and audited. */
function withSheet(operation: Operation): Operation[] {
  if (!operation.sheet) return [operation];
  return [
    operation,
    {
      ...operation,
      route: `${operation.route}${sheetEnding}` as Route,
      formerly: { route: (operation.formerly?.route ?? operation.route).replace(" /", " /download/") as Route },
      name: `${operation.name}.sheet`,
      title: `Download as a spreadsheet: ${operation.title}`,
      gives: sheetPart,
      sheet: undefined,
      sheetOf: operation.name,
      unseen: false,
    },
  ];
}

/** An operation with those that follow from it. */
export const withAll = (operation: Operation): Operation[] => withFormPage(operation).flatMap(withSheet);

export type TakenBy<O> = O extends { takes: infer F } ? (F extends Form ? AnswersOf<F> : undefined) : never;
export type GivenBy<O> = O extends { gives: infer G extends z.ZodType } ? z.output<G> : never;
export type RouteOf<O> = O extends { route: infer R extends Route } ? R : never;
/** The parameters of an operation's path by name. */
export type PathOf<O> = { readonly [K in ParamsOf<RouteOf<O>>]: string };

/** The path of a route with its parameters filled in, each encoded. */
export function pathOf(route: Route, params: Readonly<Record<string, string>> = {}): string {
  return route
    .slice(route.indexOf(" ") + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
}

export function paramsOf(route: Route): string[] {
  return [...route.matchAll(/\{(\w+)\}/g)].map((m) => m[1] as string);
}
