import type { allocate } from "#shared/allocations/forms.ts";
import type { AnswersOf, Form } from "#shared/form/form.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { GivenBy, Operation, PathOf, TakenBy } from "#shared/operation/operation.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import type { House } from "#test/builders/house.ts";

/** What an operation is sent. */
export interface Sent {
  /** Who sends it; nobody who has signed in if absent. */
  readonly as?: StaffRecord | undefined;
  readonly path?: Readonly<Record<string, string>> | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  readonly answers?: object | undefined;
}

/** What brings operations to the functions: a call in this process, the deployed template, or HTTP. It fails unless they succeed. */
export interface Caller {
  /** The day on which operations are sent. */
  readonly today: IsoDate;
  send<O extends Operation>(operation: O, sent: Sent): Promise<GivenBy<O>>;
  /** Opens the form page of an operation. */
  form(operation: Operation, sent: Pick<Sent, "as" | "path">): Promise<FormPage>;
  /** Has the messages worked off that wait in queues. */
  work(): Promise<void>;
  /** The token in a link that stops reminders. */
  stopToken(member: string): Promise<string>;
}

/** The service of the examples and who works there. */
export type Company = Pick<House, "place" | "manager" | "worker" | "keyWorker" | "supervisor" | "administrator">;

export interface Member {
  readonly path: { readonly member: string };
  readonly self: StaffRecord;
}

type AllocateAnswers = Partial<AnswersOf<typeof allocate>>;

/** Pages that examples are about: a new one at each call, or always the same where a test only wants addresses. */
export interface Pages {
  /** Somebody who uses the service and has no key worker. */
  person(): Promise<{ readonly person: string }>;
  /** Somebody whose key worker is the company's. */
  allocated(over?: AllocateAnswers): Promise<{ readonly person: string }>;
  /** The same, of whom nothing else is an example: for what can be done once only, or a few times. */
  apart(): Promise<{ readonly person: string }>;
  /** Somebody whose key worker came with an import. */
  brought(): Promise<{ readonly person: string }>;
  /** A worker of the service. */
  member(): Promise<Member>;
  /** A worker who has line management by the company's supervisor. */
  supervised(): Promise<Member>;
  /** A worker who leaves and is nobody's key worker any more. */
  leaver(): Promise<Member>;
}

/** What was done with an example. */
export interface Ran<O> {
  readonly as: StaffRecord | undefined;
  readonly path: PathOf<O>;
  readonly id: string;
  readonly answers: object;
}

/** What examples are made of. */
export interface Given extends Caller, Pages {
  readonly house: Company;
  /** Does the example of an operation, with other answers where some are told. */
  run<O extends Operation>(operation: O, over?: Partial<TakenBy<O>>): Promise<Ran<O>>;
  /** The version that the form page of an operation shows, with who opened it and where. */
  open<P>(operation: Operation, as: StaffRecord, path: P): Promise<{ as: StaffRecord; path: P; version: number }>;
}

interface Told<O> {
  /** Who does it; absent where anybody may. */
  readonly as?: StaffRecord;
  /** Of the record that is changed, or that the new one takes the place of. */
  readonly version?: number;
  readonly query?: Readonly<Record<string, string>>;
  /** What is answered otherwise the second time, for the law of the same form. */
  readonly other?: Partial<TakenBy<O>>;
  /** Files the record under history, where something can. */
  readonly file?: (id: string) => Promise<unknown>;
}
type InPath<O> = [keyof PathOf<O>] extends [never] ? { readonly path?: undefined } : { readonly path: PathOf<O> };
type InBody<O> = O extends { route: `POST ${string}`; takes: Form }
  ? { readonly answers: TakenBy<O> }
  : { readonly answers?: undefined };

/** One way in which an operation succeeds: who does it, where, and with which answers. */
export type Example<O> = Told<O> & InPath<O> & InBody<O>;

/** An example of each operation of a word. What must be there first is done by examples of other operations. */
export type Examples<W> = {
  readonly [K in keyof W]: (given: Given) => Example<W[K]> | Promise<Example<W[K]>>;
};
