import type { Handler } from "#functions/chain/call.ts";
import { pageByDay, readOnce } from "#functions/directory/by-day.ts";
import { directory } from "#functions/directory/directory.ts";
import { assignedTo } from "#functions/storage/due.ts";
import { loadStaff, pastSession, pastSessions } from "#functions/storage/staff.ts";
import { wordsOfSession } from "#functions/storage/supervision.ts";
import { dueOn } from "#shared/due/due.ts";
import { notFound } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import type { Names } from "#shared/form/question.ts";
import { dueOfStaff } from "#shared/staff/due.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf, worksOn } from "#shared/staff/record.ts";
import { kindOfDue } from "#shared/supervision/due.ts";
import { logSession, signSession } from "#shared/supervision/forms.ts";
import { kindOf } from "#shared/supervision/kinds.ts";
import type { supervision } from "#shared/supervision/operations.ts";
import type { SessionRecord, WordsRecord } from "#shared/supervision/record.ts";
import { isPlanned, waitsForSigning } from "#shared/supervision/record.ts";
import { mayReadWords } from "#shared/supervision/rules.ts";
import { readersOn, sayReaders } from "./readers.ts";
import { shapeOf, supportOf } from "./support.ts";

/** A session on the first screen or in history. */
export async function sessionOn(page: StaffPage, id: string): Promise<SessionRecord> {
  const session = page.sessions.find((s) => s.id === id) ?? (await pastSession(page.staff.id, id));
  if (!session) throw notFound();
  return session;
}

/** The words of a session for those who may read them, and for nobody else (product.md E4). */
async function wordsFor(
  reader: StaffMember,
  session: SessionRecord,
  page: StaffPage,
): Promise<WordsRecord | undefined> {
  if (session.outcome !== "took-place") return undefined;
  const parties = { supervisee: page.staff.id, supervisor: session.supervisor };
  if (!mayReadWords(reader, parties, await readersOn(page, session))) return undefined;
  const words = await wordsOfSession(session.id);
  return words?.supervisee === page.staff.id ? words : undefined;
}

const shown = ({ said, signed }: Pick<WordsRecord, "said" | "signed">, names: Names) => ({
  said: showAll(logSession.questions, said, names),
  ...(signed && { signed: showAll(signSession.questions, signed, names) }),
});

export const view: Handler<typeof supervision.view> = async ({ page, path, staff, today, sawWords }) => {
  const session = await sessionOn(page, path.session);
  const [words, whoReads, names] = await Promise.all([
    wordsFor(staff, session, page),
    sayReaders(page, session),
    directory({ staff: [page.staff.id, session.supervisor] }),
  ]);
  sawWords(words !== undefined);
  const wrote = staff.id === session.supervisor;
  return {
    member: names.named(page.staff.id),
    session: {
      ...shapeOf(session, names, today),
      version: session.version,
      code: session.kind,
      whoReads,
    },
    ...(words && {
      words: { ...shown(words, names.name), before: (words.before ?? []).map((one) => shown(one, names.name)) },
    }),
    may: {
      sign: staff.id === page.staff.id && waitsForSigning(session),
      record: wrote && isPlanned(session),
      correct: wrote && session.notRightOn !== undefined,
    },
  };
};

/** Sessions that have left the first screen, the latest day first: that they happened, never what was said. */
export const past: Handler<typeof supervision.past> = async ({ page, path, answers, today }) => {
  const all = await readOnce(page, "sessions", () => pastSessions(path.member));
  const { shown, next } = pageByDay(all, ({ on }) => on, answers.after);
  const names = await directory({ staff: [path.member, ...shown.map((s) => s.supervisor)] });
  return {
    member: { id: path.member, name: aboutStaff(page.staff).name },
    rows: shown.map((session) => shapeOf(session, names, today)),
    ...(next !== undefined && { next }),
  };
};

/** Who supports me, when next; whom I support, and what waits for me. */
export const support: Handler<typeof supervision.support> = async ({ staff, today }) => {
  const [page, assigned] = await Promise.all([loadStaff(staff.id), assignedTo(staff.id, today, 200)]);
  if (!page) throw notFound();
  const theirs = assigned.due.filter((d) => d.item.about.page === "member" && d.item.about.id !== staff.id);
  const own = dueOn(dueOfStaff(page), today);
  const names = await directory({
    staff: [
      staff.id,
      ...assigned.supervised.map((s) => s.id),
      ...page.agreements.map((a) => a.agreed.supervisor),
      ...page.sessions.map((s) => s.supervisor),
      ...own.map((d) => d.who),
    ],
    services: servicesOf(page.staff),
  });
  const here = ({ id }: { id: string }) => {
    const member = names.staff(id);
    return member !== undefined && worksOn(member, today);
  };
  return {
    own: supportOf(page, names, { today, staff }),
    supervisees: assigned.supervised.filter(here).map(({ id, kind }) => {
      const due = theirs.find((d) => d.item.about.id === id && kindOfDue(d.item.kind) === kind);
      return {
        ...names.named(id),
        kind: kindOf(kind).name,
        code: kind,
        ...(due && { due: names.due(due.item, { today, staff }) }),
      };
    }),
    // What the supervisee does: the sessions themselves stand with their kinds.
    due: own.filter((item) => item.who === staff.id).map((item) => names.due(item, { today, staff })),
  };
};
