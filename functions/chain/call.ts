import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import type { Tell } from "#functions/mail/tell.ts";
import type { Adding, Saved } from "#functions/storage/change.ts";
import type { Also } from "#functions/storage/transaction.ts";
import type { Pages } from "#shared/access/pages.ts";
import type { AuditEntry } from "#shared/audit/entry.ts";
import type { IsoDate, Options } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { GivenBy, Operation, ParamsOf, PathOf, RouteOf, TakenBy } from "#shared/operation/operation.ts";
import type { StaffMember, StaffRecord } from "#shared/staff/record.ts";

export type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
export type Result = APIGatewayProxyStructuredResultV2;

type PageParam<O> = ParamsOf<RouteOf<O>> & keyof Pages;
export type PageOf<O> = [PageParam<O>] extends [never] ? undefined : Pages[PageParam<O>];

/** What a handler knows: everything has been parsed, and the caller may. */
export interface Call<O = Operation> {
  readonly operation: Operation;
  readonly path: PathOf<O>;
  /** The answers of the operation's form, or of its query. */
  readonly answers: TakenBy<O>;
  /** For a new record: the id that the form page minted. */
  readonly id: string;
  /** For a change: the version that the form showed. */
  readonly version: number;
  /** Its author says that this is one more, although the same has been saved already. */
  readonly again: boolean;
  readonly staff: StaffMember;
  readonly record: StaffRecord;
  /** The page that the operation is about, loaded once by the permission step. */
  readonly page: PageOf<O>;
  /** For lists: the services whose partitions may be read. */
  readonly reach: "organisation" | readonly string[];
  /** The day in England, of the request's time. */
  readonly today: IsoDate;
  /** The request's time as an ISO instant. */
  readonly now: string;
  readonly words: Words;
  /**
   * Changes the page that the operation is about; what is written, what is told and the audit entry are one transaction.
   * Mail is queued once that has been made.
   * Rules get the page as it is when written, which may be newer than `page`.
   */
  change(
    decide: (page: NonNullable<PageOf<O>>) => NonNullable<PageOf<O>>,
    also?: (page: NonNullable<PageOf<O>>) => readonly (Also | Tell)[],
    saved?: Saved<NonNullable<PageOf<O>>>,
  ): Promise<NonNullable<PageOf<O>>>;
  /** The record that the answers make, for pages that are not there yet. */
  adding<P>(saved?: Saved<P>): Adding<P> | undefined;
  /** The audit entry of this call, for pages that are not there yet. */
  entry(): AuditEntry;
  /** Says for the audit whether words of supervision are in the answer. */
  sawWords(read: boolean): void;
}

type Later<T> = T | Promise<T>;
export type Handler<O> = (call: Call<O>) => Later<GivenBy<O>>;

/** What a form page shows besides its declaration; the rest of its answer follows from the call. */
export interface Asked {
  readonly values?: Readonly<Record<string, unknown>>;
  readonly options?: Options;
  readonly version?: number;
  readonly notes?: readonly string[];
  /** Lists of pages to look at first. */
  readonly lists?: readonly { readonly heading: string; readonly rows: readonly { text: string; href: string }[] }[];
  readonly about?: FormPage["about"];
  readonly words?: Words;
}

/** A change with its form page. */
export interface FormHandler<O> {
  readonly form: (call: Call<O>) => Later<Asked>;
  readonly submit: Handler<O>;
}

export type Handlers<Ops> = { readonly [K in keyof Ops]: Handler<Ops[K]> | FormHandler<Ops[K]> };
