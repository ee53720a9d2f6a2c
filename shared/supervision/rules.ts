import { conflict, invalid, stale } from "../errors/failure.ts";
import type { AnswersOf } from "../form/form.ts";
import type { IsoDate } from "../form/question.ts";
import type { StaffPage } from "../staff/page.ts";
import type { StaffMember } from "../staff/record.ts";
import { aboutStaff } from "../staff/record.ts";
import { sayDate } from "../time/dates.ts";
import type { agreeSupervision, logSession } from "./forms.ts";
import type { SessionRecord, SupervisionKind, WordsRecord } from "./record.ts";
import { agreementOf } from "./record.ts";

const of: SupervisionKind = "line-management";

/** Agrees who supervises and how often; an agreement that holds is replaced, not rewritten. `version` is that of the agreement the form showed. */
export function agree(
  page: StaffPage,
  id: string,
  version: number | undefined,
  answers: AnswersOf<typeof agreeSupervision>,
): StaffPage {
  const old = agreementOf(page.agreements, of);
  if (page.agreements.some((a) => a.id === id)) return page;
  if (old && old.version !== version) throw stale(old.agreed as Record<string, unknown>);
  if (!old && version) throw conflict("The agreement has ended since you opened it. Nothing was changed.");
  if (answers.supervisor === page.staff.id)
    throw invalid({ at: "supervisor", message: "Nobody supervises themselves. Choose somebody else" });
  const { started } = aboutStaff(page.staff);
  if (answers.from < started)
    throw invalid({
      at: "from",
      message: `The first day of the agreement must be ${sayDate(started)} or later, when they started`,
    });
  const replaced = page.agreements.map((a) => (a.id === old?.id ? { ...a, replacedBy: id } : a));
  return { ...page, agreements: [{ id, kind: of, agreed: answers, version: 0 }, ...replaced] };
}

/** Adds that a session happened, written by its supervisor. Its words go to a record of their own. */
export function log(page: StaffPage, id: string, supervisor: string, answers: AnswersOf<typeof logSession>): StaffPage {
  if (page.sessions.some((s) => s.id === id)) return page;
  const agreement = agreementOf(page.agreements, of);
  if (!agreement) throw conflict("There is no agreement about supervision. Agree who supervises and how often first.");
  // Whoever writes the words is the party who reads them: not somebody who has taken over in the same moment.
  if (agreement.agreed.supervisor !== supervisor)
    throw conflict("Somebody else supervises since you opened the form. Nothing was saved.");
  const { started } = aboutStaff(page.staff);
  if (answers.on < started)
    throw invalid({
      at: "on",
      message: `The day of the session must be ${sayDate(started)} or later, when they started`,
    });
  const session: SessionRecord = {
    id,
    kind: of,
    supervisor,
    on: answers.on,
    minutes: answers.minutes,
    ...(answers.next && { next: answers.next }),
    version: 0,
  };
  return { ...page, sessions: [...page.sessions, session] };
}

/** The supervisee signs once, in the version that was shown. */
export function sign(page: StaffPage, session: SessionRecord, version: number, today: IsoDate): StaffPage {
  if (session.signedOn) throw conflict(`This session was signed on ${sayDate(session.signedOn)}.`);
  if (session.version !== version) throw stale({});
  const signed = { ...session, signedOn: today };
  return { ...page, sessions: [...page.sessions.filter((s) => s.id !== session.id), signed] };
}

/**
 * Who may read what was said in line management supervision (product.md E4): the two parties, the supervisor's manager, and the registered manager
 * of the service where the staff member is based. Nobody else, system administrators included.
 */
export function mayReadWords(
  reader: StaffMember,
  words: Pick<WordsRecord, "supervisee" | "supervisor">,
  page: StaffPage,
): boolean {
  if (reader.id === words.supervisee || reader.id === words.supervisor) return true;
  if (page.supervisors?.some((s) => s.id === words.supervisor && s.lineManager === reader.id)) return true;
  const { base } = aboutStaff(page.staff);
  return reader.roles.includes("manager") && base !== undefined && reader.services.includes(base);
}
