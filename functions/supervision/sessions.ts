import type { Call, FormHandler } from "#functions/chain/call.ts";
import { storedWords, wordsOfSession, wordsWrite } from "#functions/storage/supervision.ts";
import { conflict, forbidden, invalid, notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { sameAnswers } from "#shared/record/same.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { kindOf } from "#shared/supervision/kinds.ts";
import type { supervision } from "#shared/supervision/operations.ts";
import type { SessionRecord } from "#shared/supervision/record.ts";
import { agreementOn, isPlanned } from "#shared/supervision/record.ts";
import { sayRhythm } from "#shared/supervision/rhythm.ts";
import {
  callOff as callOffRule,
  correct as correctRule,
  log as logRule,
  notRight,
  plan as planRule,
  sign as signRule,
  tookPlace,
} from "#shared/supervision/rules.ts";
import { earlier, sayDate } from "#shared/time/dates.ts";
import { captionOf, kindIn, ofKind } from "./agreements.ts";
import { sayReaders } from "./readers.ts";
import { sessionOn } from "./view.ts";

/** The kind of a session and who reads it, by name. */
const readers = async (page: StaffPage, session: Parameters<typeof sayReaders>[1]) =>
  `${kindOf(session.kind).name}. ${await sayReaders(page, session)}`;

/** The agreement of a kind, for its supervisor: who supervises in another kind has no part in it. */
function supervises(page: StaffPage, kind: SupervisionKind, staff: { readonly id: string }, today: IsoDate) {
  const agreement = agreementOn(page.agreements, kind, today);
  if (!agreement) throw conflict("There is no agreement about supervision. Agree who supervises and how often first.");
  if (agreement.agreed.supervisor !== staff.id) throw forbidden();
  return agreement.agreed;
}

/** The next session of a kind that is planned after a day. */
const plannedAfter = (page: StaffPage, kind: SupervisionKind, day: string) =>
  page.sessions
    .filter((s) => s.kind === kind && isPlanned(s) && s.on > day)
    .map((s) => s.on)
    .sort()[0];

export const plan: FormHandler<typeof supervision.plan> = {
  form: ({ page, path, staff, today }) => {
    const kind = kindIn(path);
    const agreed = supervises(page, kind, staff, today);
    return {
      values: { times: 3, minutes: kindOf(kind).usual },
      about: captionOf(page),
      notes: [`${kindOf(kind).name}. Agreed: ${sayRhythm(agreed).toLowerCase()}.`],
    };
  },
  submit: async ({ answers, id, path, staff, today, change }) => {
    const kind = kindIn(path);
    await change((page) => {
      supervises(page, kind, staff, today);
      return planRule(page, kind, id, staff.id, answers, today);
    });
    return { id };
  },
};

export const log: FormHandler<typeof supervision.log> = {
  form: async ({ page, path, staff, today }) => {
    const kind = kindIn(path);
    supervises(page, kind, staff, today);
    const next = plannedAfter(page, kind, today);
    return {
      values: { kind, on: today, minutes: kindOf(kind).usual, ...(next && { next }) },
      about: captionOf(page),
      notes: [await readers(page, { kind, supervisor: staff.id, on: today })],
    };
  },
  submit: async ({ page, answers, id, path, staff, today, change }) => {
    const kind = kindIn(path);
    ofKind(answers, kind);
    // Sent again from a page that was opened anew, as after Back.
    for (const one of page.sessions.filter((s) => s.id !== id && s.on === answers.on && s.supervisor === staff.id)) {
      if (sameAnswers((await wordsOfSession(one.id))?.said, answers)) return { id: one.id };
    }
    const words = { id, supervisee: path.member, supervisor: staff.id, kind, said: answers, version: 0 };
    await change(
      (page) => logRule(page, id, staff.id, answers, today),
      () => wordsWrite(words),
      {
        elsewhere: async () => (await wordsOfSession(id))?.said,
        mayShow: ({ sessions }) => sessions.some((one) => one.id === id && one.supervisor === staff.id),
      },
    );
    return { id };
  },
};

/** A planned session of the reader's; whoever else opens its form is told whose it is. */
type InSession = Pick<Call, "staff"> & { readonly page: StaffPage; readonly path: { readonly session: string } };

async function own({ page, path, staff }: InSession): Promise<SessionRecord> {
  const session = await sessionOn(page, path.session);
  if (session.supervisor !== staff.id) throw forbidden();
  return session;
}

export const record: FormHandler<typeof supervision.record> = {
  form: async (call) => {
    const session = await own(call);
    const { kind, on, minutes, version } = session;
    const next = plannedAfter(call.page, kind, on);
    return {
      values: { kind, on: earlier(on, call.today), minutes, ...(next && { next }) },
      version,
      about: captionOf(call.page),
      notes: [await readers(call.page, { ...session, on: earlier(on, call.today) })],
    };
  },
  submit: async (call) => {
    const { answers, path, version, staff } = call;
    const { id, kind } = await own(call);
    ofKind(answers, kind);
    // A second post of the same form.
    if (sameAnswers((await wordsOfSession(id))?.said, answers)) return { id };
    const words = { id, supervisee: path.member, supervisor: staff.id, kind, said: answers, version: 0 };
    await call.change(
      (page) => tookPlace(page, onPage(page, id), version, answers),
      () => wordsWrite(words),
    );
    return { id };
  },
};

export const callOff: FormHandler<typeof supervision.callOff> = {
  form: async (call) => {
    const { kind, on, version } = await own(call);
    return {
      values: {},
      version,
      about: captionOf(call.page),
      notes: [`${kindOf(kind).name}, planned for ${sayDate(on)}.`],
    };
  },
  submit: async (call) => {
    const { answers, version, id, today } = call;
    const session = await own(call);
    // A second post of the same form.
    if (session.outcome === answers.outcome && session.why === answers.why) return { id: session.id };
    if (answers.again && !id)
      throw invalid({ at: "id", message: "Send the id that the new session is to have, as the form page gave it" });
    await call.change((page) => callOffRule(page, onPage(page, session.id), version, id, answers, today));
    return { id: session.id };
  },
};

/** The session as it is when written; one that has left the first screen has been dealt with. */
function onPage(page: StaffPage, id: string): SessionRecord {
  const session = page.sessions.find((s) => s.id === id);
  if (!session) throw conflict("This session has been dealt with already. Nothing was changed.");
  return session;
}

export const sign: FormHandler<typeof supervision.sign> = {
  form: async ({ page, path }) => {
    const session = await sessionOn(page, path.session);
    return {
      version: session.version,
      about: captionOf(page),
      notes: [await readers(page, session), `You met on ${sayDate(session.on)}. Read the record before you answer.`],
    };
  },
  submit: async ({ answers, path, version, today, change }) => {
    const stored = await storedWords(path.session);
    if (!stored || stored.words.supervisee !== path.member) throw notFound();
    // A second post of the same form.
    if (sameAnswers(stored.words.signed, answers)) return { id: path.session };
    const rule = answers.agrees === "no" ? notRight : signRule;
    await change(
      (page) => {
        const session = page.sessions.find((s) => s.id === path.session);
        if (!session) throw conflict("This session has been signed already.");
        return rule(page, session, version, today);
      },
      () => wordsWrite({ ...stored.words, signed: answers }, stored.row),
    );
    return { id: path.session };
  },
};

export const correct: FormHandler<typeof supervision.correct> = {
  form: async ({ page, path, staff, sawWords }) => {
    const session = await sessionOn(page, path.session);
    sawWords(session.supervisor === staff.id);
    // Who supervises now may open the form of what another wrote, and sees none of it.
    if (session.supervisor !== staff.id)
      return { version: session.version, about: captionOf(page), notes: ["Only who wrote this can put it right."] };
    const words = await wordsOfSession(session.id);
    const said = words?.signed?.agrees === "no" ? words.signed.notRight : undefined;
    return {
      values: { ...words?.said },
      version: session.version,
      about: captionOf(page),
      notes: [
        await readers(page, session),
        ...(said ? [`What they say is not right: ${said}`] : []),
        "What stood here before is kept. They read it again, and sign.",
      ],
    };
  },
  submit: async ({ answers, page: shown, path, staff, today, version, change }) => {
    const { kind, supervisor } = await sessionOn(shown, path.session);
    if (supervisor !== staff.id) throw forbidden();
    ofKind(answers, kind);
    const stored = await storedWords(path.session);
    if (!stored || stored.words.supervisee !== path.member) throw notFound();
    const { said, signed, before = [] } = stored.words;
    // A second post of the same form.
    if (!signed && before.length > 0 && sameAnswers(said, answers)) return { id: path.session };
    const { signed: _, ...kept } = stored.words;
    const earlier = { said, ...(signed && { signed }) };
    await change(
      (page) => correctRule(page, onPage(page, path.session), version, answers, today),
      () => wordsWrite({ ...kept, said: answers, before: [...before, earlier] }, stored.row),
    );
    return { id: path.session };
  },
};
