import type * as z from "zod";
import type { ParamsOf } from "./operation.ts";

type Address = `/${string}`;

/** A page of the web that others lead to. */
export interface Place<P extends string = string> {
  /** With its parameters in braces: "/people/{person}". */
  readonly at: Address;
  /** What a link to it says; without it, whom or what the form is about. */
  readonly text: string | undefined;
  /** Only types. */
  readonly names?: P;
}

/** A page of the web that shows an answer of the API, and on it the confirmation of what was done. */
export interface Screen<D = unknown, P extends string = string> extends Place<P> {
  /** Only types. */
  readonly shows?: D;
}

/** A page that forms lead back to, but where nothing is confirmed. */
export const place = <const A extends Address>(at: A, text: string): Place<ParamsOf<A>> => ({ at, text });

/** The page of an answer. Its confirmations may use what it shows. */
export const screen = <const A extends Address, S extends z.ZodType>(
  at: A,
  _gives: S,
  text?: string,
): Screen<z.output<S>, ParamsOf<A>> => ({ at, text });

/** What was done, and what happens next. Both may hold `{key worker}`. */
export interface Said {
  readonly title: string;
  readonly text?: string | undefined;
}

type Says<D> = Said | ((shown: D) => Said);
/** What is confirmed where the answer has a notice: on another page, where its author may not see the usual one any more. */
type Notice<D> = Says<D> | Elsewhere;
export interface Elsewhere extends Said {
  readonly on: Screen<unknown, never>;
}
type Answers = Readonly<Record<string, unknown>>;

/** The form page of an operation on the web: one route draws them all. */
export interface FormOnWeb {
  readonly at: Address;
  /** Where its way back leads. */
  readonly back: Place;
  /** Where it goes when all is saved: a parameter that its own address lacks is the id of what was made. */
  readonly leadsTo: Screen;
  readonly says: Says<never>;
  /** What is confirmed instead where the answer has a notice. */
  readonly noticed: Readonly<Record<string, Notice<never>>>;
  /** Questions that the page answers itself: sent along and asked of nobody, unlike what their answers ask for. */
  readonly fixed: readonly string[];
  /** Optional questions that do not arise here, by the answers that the page is opened with. */
  readonly but: (values: Answers) => readonly string[];
  readonly own: false;
}

/** A form page that draws something of its own, from files of its own in `web/src/routes`. */
export interface OwnPage {
  readonly at: Address;
  readonly own: true;
}

export type WebPage = FormOnWeb | OwnPage;

/** One whose address names exactly these parameters, and which confirms exactly these notices. */
export type WebPageFor<P extends string, N extends string> =
  | (FormOnWeb & { readonly fits?: (of: [P, N]) => [P, N] })
  | (OwnPage & { readonly fits?: (of: P) => P });

interface Declared<A extends string, D> {
  readonly leadsTo: Screen<D>;
  /** Where `leadsTo` is not the way back. */
  readonly back?: Place<ParamsOf<A>>;
  readonly says: Says<D>;
  readonly fixed?: readonly string[];
  readonly but?: (values: Answers) => readonly string[];
}
type Noticed<D, N extends string> = [N] extends [never]
  ? { readonly noticed?: undefined }
  : { readonly noticed: Readonly<Record<N, Notice<D>>> };

/** Declares the form page of an operation: its address, the way back, where it leads and what is confirmed there. */
export function webForm<const A extends Address, D, N extends string = never>(
  at: A,
  page: Declared<A, D> & Noticed<D, N>,
): FormOnWeb & { readonly fits?: (of: [ParamsOf<A>, N]) => [ParamsOf<A>, N] } {
  const {
    leadsTo,
    back = leadsTo,
    says,
    noticed = {},
    fixed = [],
    but = () => [],
  } = page as Declared<A, D> & {
    noticed?: FormOnWeb["noticed"];
  };
  return { at, back: back as Place, leadsTo, says, noticed, fixed, but, own: false };
}

/** Says of a form page that it has files of its own, with its address. */
export const ownPage = <const A extends Address>(
  at: A,
): OwnPage & { readonly fits?: (of: ParamsOf<A>) => ParamsOf<A> } => ({ at, own: true });
