import type { Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import type { Subject } from "#functions/storage/audit.ts";
import { auditOf, ofOrganisation } from "#functions/storage/audit.ts";
import type { Told } from "#functions/storage/compared.ts";
import { toldOf } from "#functions/storage/compared.ts";
import { organisationPage } from "#functions/storage/organisation.ts";
import type { ChangedPart } from "#shared/audit/changes.ts";
import { changesIn } from "#shared/audit/changes.ts";
import type { AuditEntry } from "#shared/audit/entry.ts";
import type { audit } from "#shared/audit/operations.ts";
import { showAll } from "#shared/form/form.ts";
import type { Names } from "#shared/form/question.ts";
import { capital } from "#shared/form/question.ts";
import type { Words } from "#shared/form/words.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { operations } from "#shared/operations.ts";
import { organisationRecords } from "#shared/organisation/record.ts";
import { personRecords } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import type { Kinds } from "#shared/record/page.ts";
import { aboutRepresentative } from "#shared/representatives/record.ts";
import { serviceRecords } from "#shared/services/page.ts";
import { aboutService } from "#shared/services/record.ts";
import { staffRecords } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { kindOf } from "#shared/supervision/kinds.ts";
import type { SessionRecord } from "#shared/supervision/record.ts";
import { sayDate } from "#shared/time/dates.ts";

interface Of {
  readonly subject: Subject;
  readonly name: string;
  readonly words: Words;
  /** Names of others than staff and services. */
  readonly others?: (id: string) => string | undefined;
  readonly answers: { readonly after?: string | undefined; readonly show?: string | undefined };
  /** What the entries of a page did to its records. */
  readonly told: (entries: readonly AuditEntry[]) => Promise<Told[]>;
}

/** A page of a history, newest first: one query, one batch for the versions, and one for the names in them. */
async function historyOf({ subject, name, words, answers, told, others }: Of) {
  const views = answers.show === "all";
  const { entries, next } = await auditOf(subject, { limit: pageSize, before: answers.after, views });
  const all = await told(entries);
  const ids = new Set<string>();
  const collect: Names = (id) => {
    ids.add(id);
    return id;
  };
  for (const one of all) changesOf(one, collect);
  const names = await directory({ staff: [...ids], services: [...ids] });
  const nameOf = (id: string) => others?.(id) ?? names.name(id);
  return {
    about: { id: subject.id, name },
    views,
    entries: entries.map((entry, n) => {
      const { id, at, byName, did, words: readWords, download, about } = entry;
      const one = all[n] as Told;
      const which = one.about?.kind === "session" ? sessionIn(one.about.record as SessionRecord) : about?.signInName;
      return {
        id,
        at,
        byName,
        did,
        what: worded(entry.what, words),
        ...(download && { download }),
        ...(which && { which }),
        ...(readWords !== undefined && { words: readWords }),
        changes: [...saidIn(entry), ...changesOf(one, nameOf)].map(({ title, lines }) => ({
          title: worded(title, words),
          lines: lines.map(({ heading, from, to }) => ({
            heading: capital(worded(heading, words)),
            ...(from && { from: from.map((line) => worded(line, words)) }),
            ...(to && { to: to.map((line) => worded(line, words)) }),
          })),
        })),
        ...(one.more > 0 && { more: one.more }),
      };
    }),
    ...(next && { next }),
  };
}

const changesOf = ({ versions }: Told, names: Names) =>
  versions.flatMap(({ kind, before, after }) => (after === undefined ? [] : changesIn(kind, before, after, names)));

/** The answers of a form that made no record. */
function saidIn({ said }: AuditEntry): ChangedPart[] {
  const operation = operations.find(({ word, name }) => said?.operation === `${word}.${name}`);
  if (!said || !operation?.takes) return [];
  const lines = showAll(operation.takes.questions, said.answers, () => undefined);
  return [{ title: operation.title, lines: lines.map(({ heading, lines }) => ({ heading, to: lines })) }];
}

/** Which session an entry is about: that it was, and never what was said. */
const sessionIn = ({ kind, on }: SessionRecord) => `${kindOf(kind).name}, ${sayDate(on)}`;

const of = <R extends Kinds>(subject: Subject, kinds: R, page: Parameters<typeof toldOf<R>>[3]) => ({
  subject,
  told: (entries: readonly AuditEntry[]) => toldOf(subject.page as "person", subject.id, kinds, page, entries),
});

export const person: Handler<typeof audit.person> = ({ page, path, answers, words }) =>
  historyOf({
    ...of({ page: "person", id: path.person }, personRecords, page),
    name: aboutPerson(page.person).name,
    words,
    answers,
    others: (id) => {
      const representative = page.representatives.find((one) => one.id === id);
      return representative && aboutRepresentative(representative).name;
    },
  });

export const member: Handler<typeof audit.member> = ({ page, path, answers }) =>
  historyOf({
    ...of({ page: "member", id: path.member }, staffRecords, page),
    name: aboutStaff(page.staff).name,
    words: plainWords,
    answers,
  });

export const service: Handler<typeof audit.service> = ({ page, path, answers, words }) =>
  historyOf({
    ...of({ page: "service", id: path.service }, serviceRecords, page),
    name: aboutService(page.service).name,
    words,
    answers,
  });

/** What is nobody's record: settings, imports, mail, lists of the whole organisation, and who was turned away. */
export const organisation: Handler<typeof audit.organisation> = async ({ answers }) => {
  const page = await organisationPage();
  return historyOf({
    subject: ofOrganisation,
    told: (entries) =>
      page
        ? toldOf("organisation", ofOrganisation.id, organisationRecords, page, entries)
        : Promise.resolve(entries.map(() => ({ versions: [], more: 0 }))),
    name: "The organisation",
    words: plainWords,
    answers,
  });
};
