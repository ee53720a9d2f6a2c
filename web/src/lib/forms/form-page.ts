import type { RequestEvent } from "@sveltejs/kit";
import { error, fail, redirect } from "@sveltejs/kit";
import type { Refusal } from "#lib/api/answer.ts";
import type { Answered } from "#lib/api/api.ts";
import { api } from "#lib/api/api.ts";
import { soughtIn, typedInto, withRows } from "#lib/forms/typed.ts";
import type { ToBeSure } from "#shared/errors/failure.ts";
import type { Form } from "#shared/form/form.ts";
import { firstOf, gather, read, readAll } from "#shared/form/form.ts";
import type { Json, Problem } from "#shared/form/question.ts";
import type { FormPage } from "#shared/operation/form-page.ts";
import type { GivenBy, Operation } from "#shared/operation/operation.ts";

/** What the page shows when it is opened. */
export type Opened = Answered<FormPage> & {
  /** What its author had typed before their session ended. */
  readonly kept?: Returned | undefined;
};

/** What the page shows after something was sent from it. Version and id are those of the submission. */
export interface Returned {
  readonly step: "first" | "form" | "check";
  readonly values: Record<string, Json>;
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  readonly problems?: readonly Problem[];
  /** Words that were searched for in lists too long to open. */
  readonly sought?: Readonly<Record<string, string>>;
  /** Why nothing was saved, or may not have been, although nothing is wrong with the answers. */
  readonly message?: string;
  /** Nobody knows whether it was saved: the answer was lost. */
  readonly maybe?: boolean;
  /** The record was changed by somebody else after the form was opened. */
  readonly stale?: boolean;
  /** What its author is to be sure of before it is saved. */
  readonly toBeSure?: ToBeSure | undefined;
  /**
   * Where it can be seen that the form has been saved already, and whether it may be saved once more. `answers` are what is kept, where they are others
   * than those that were sent.
   */
  readonly saved?:
    | {
        readonly href: string;
        readonly again: boolean;
        readonly answers?: Readonly<Record<string, unknown>> | undefined;
      }
    | undefined;
}

/** An operation with a form, whichever that is. */
// biome-ignore lint/suspicious/noExplicitAny: any operation that takes a form
type AnyForm = Operation<any, any, any>;
type Sent = Pick<Returned, "id" | "version">;
type Params = Readonly<Record<string, string>>;
/** What a change answers. */
type Made = { readonly id: string; readonly notice?: string };

/** What a form page is opened with. */
export async function opened(event: RequestEvent, operation: AnyForm, params: Params): Promise<Opened> {
  const { takes: form } = operation as { takes: Form };
  const page = await api(event).formPage(operation, params);
  const kept = await keptFields(event);
  if (!kept) return page;
  return {
    ...page,
    kept: {
      step: "form",
      values: typedInto(form.questions, kept),
      sought: soughtIn(kept),
      ...sentWith(kept),
      message: event.locals.session?.draft?.why === "unchecked" ? notChecked : signedOutBefore,
    },
  };
}

interface Leads {
  /** Where what was saved is shown, with its confirmation. */
  readonly saved: (answer: Made) => string;
  /** Where it can be seen that the same has been saved before. */
  readonly before: (saved: Made) => string;
}

/** What comes of a form that was sent: the same page again, or the page that shows what was saved. */
export async function sent(event: RequestEvent, operation: AnyForm, params: Params, leads: Leads) {
  const { takes: form } = operation as { takes: Form };
  const body = await bodyOf(event);
  const typed = typedInto(form.questions, body);
  const sent = sentWith(body);
  const [verb, name = "", n] = (text(body.get("then")) ?? "save").split(" ");
  const again = (values: Record<string, Json>): Returned => ({ step: "form", values, sought: soughtIn(body), ...sent });

  if (verb === "first") return firstRead(form, body, event.locals.today, again, typed);
  if (verb === "change" || verb === "search") return again(typed);
  if (verb === "add" || verb === "remove") return again(withRows(typed, verb, name, Number(n)));

  const reading = read(form, gather(form.questions, body), { today: event.locals.today });
  if (!reading.ok) return fail(422, { ...again(typed), problems: reading.problems });
  // what was read and not what was typed: "today" means the day on which it was said
  if (verb === "check")
    return { ...again({ ...typed, ...(reading.answers as Record<string, Json>) }), step: "check" as const };

  const outcome = await api(event).send(operation, {
    params,
    answers: reading.answers as never,
    ...sent,
    again: verb === "again",
  });
  if (outcome.ok) redirect(303, leads.saved(outcome.answer as Made));
  const { saved, now } = outcome.refusal;
  return fail(outcome.refusal.status, {
    ...refused(again(typed), outcome.refusal),
    ...(saved && { stale: false, saved: { href: leads.before(saved), again: saved.again, answers: now } }),
  });
}

/** The page with the other questions, once what is asked first is answered; they start from it. */
function firstRead(
  form: Form,
  body: FormData,
  today: string,
  again: (values: Record<string, Json>) => Returned,
  typed: Record<string, Json>,
) {
  const questions = firstOf(form);
  const { answers, problems } = readAll(questions, gather(questions, body), "", { today });
  if (problems.length > 0) return fail(422, { ...again(typed), step: "first" as const, problems });
  return again({ ...form.first?.starts(answers), ...answers });
}

/** `load` and `actions` of a form page that draws something of its own; `shown` is the page that shows what was done. */
export function formPage<O extends AnyForm>(operation: O, shown: (given: GivenBy<O>) => string) {
  const params = (event: RequestEvent) => event.params as Params;
  const leads = { saved: shown as (made: Made) => string, before: shown as (made: Made) => string };
  return {
    load: (event: RequestEvent) => opened(event, operation, params(event)),
    actions: { default: (event: RequestEvent) => sent(event, operation, params(event), leads) },
  };
}

/** The form again, with what the API had against it. What nobody may do here at all is an error page. */
function refused(
  page: Returned & Sent,
  { kind, status, message, reference, problems, now, maybe, toBeSure }: Refusal,
): Returned {
  if (kind === "forbidden" || kind === "not-found") error(status, message, { reference });
  if (kind === "invalid" && problems.length > 0) return { ...page, problems, ...(toBeSure && { toBeSure }) };
  return {
    ...page,
    ...(toBeSure && { toBeSure }),
    message: kind === "unexpected" ? `${message} Reference: ${reference}` : message,
    stale: now !== undefined,
    ...(maybe && { maybe }),
  };
}

/** The fields that were posted. A form that did not arrive whole is sent again. */
export async function bodyOf(event: RequestEvent): Promise<FormData> {
  try {
    return await event.request.formData();
  } catch {
    error(400, "The form did not arrive whole. Go back and send it again.", { reference: event.locals.reference });
  }
}

const signedOutBefore =
  "You were signed out before this was saved. Your answers are below: look at them and save them again.";

const notChecked =
  "We could not tell that this was sent from the page that you had open, so it was not saved. Your answers are below: look at them and save them again.";

/** The fields that this page's form had when its author's last session ended; given once. */
async function keptFields(event: RequestEvent): Promise<FormData | undefined> {
  const { session } = event.locals;
  if (event.request.method !== "GET" || session?.draft?.path !== event.url.pathname) return undefined;
  await session.dropDraft();
  const fields = new FormData();
  for (const [name, value] of session.draft.fields) fields.append(name, value);
  return fields;
}

/** The id and the version that the page was opened with come back with what was sent. */
function sentWith(body: FormData): Pick<Returned, "id" | "version"> {
  return { id: text(body.get("_id")), version: versionOf(body.get("_version")) };
}

const text = (value: FormDataEntryValue | null) => (typeof value === "string" && value !== "" ? value : undefined);

function versionOf(value: FormDataEntryValue | null): number | undefined {
  const version = Number(text(value) ?? Number.NaN);
  return Number.isInteger(version) ? version : undefined;
}
