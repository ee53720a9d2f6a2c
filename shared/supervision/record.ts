import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { agreeSupervision, logSession, signSession } from "./forms.ts";

/** One kind until others are switched on per service. */
export const kinds = { "line-management": "Line management" } as const;
export type SupervisionKind = keyof typeof kinds;
const kind = z.enum(Object.keys(kinds) as [SupervisionKind, ...SupervisionKind[]]);

export const agreementRecord = record(
  "agreement",
  z.object({ id: z.string(), kind, agreed: answersTo(agreeSupervision), replacedBy: z.string().optional() }),
);

/** That a session happened, when and how long: what others may see. Its words are another record, in a partition of their own. */
export const sessionRecord = record(
  "session",
  z.object({
    id: z.string(),
    kind,
    supervisor: z.string(),
    on: z.string(),
    minutes: z.number(),
    next: z.string().optional(),
    signedOn: z.string().optional(),
  }),
);

/** What was said, and what the supervisee added: for the parties and who product.md E4 names. */
export const wordsRecord = record(
  "supervision-words",
  z.object({
    id: z.string(),
    supervisee: z.string(),
    supervisor: z.string(),
    kind,
    said: answersTo(logSession),
    signed: answersTo(signSession).optional(),
  }),
);

export type AgreementRecord = Kept<ReturnType<typeof agreementRecord.read>>;
export type SessionRecord = Kept<ReturnType<typeof sessionRecord.read>>;
export type WordsRecord = Kept<ReturnType<typeof wordsRecord.read>>;

/** The last session of a kind. */
export function lastSession(sessions: readonly SessionRecord[], of: SupervisionKind): SessionRecord | undefined {
  const newest = (a: SessionRecord, b: SessionRecord): number => b.on.localeCompare(a.on) || b.id.localeCompare(a.id);
  return sessions.filter((s) => s.kind === of).sort(newest)[0];
}

/** Belongs to the first screen: the last of its kind, or waiting to be signed. */
export const isCurrentSession = (session: SessionRecord, all: readonly SessionRecord[]) =>
  !session.signedOn || lastSession(all, session.kind)?.id === session.id;

export type SessionStatus = "signed" | "waiting to be signed";
export const statusOfSession = (session: Pick<SessionRecord, "signedOn">): SessionStatus =>
  session.signedOn ? "signed" : "waiting to be signed";

/** The agreement of a kind that holds; one at most. */
export const agreementOf = (agreements: readonly AgreementRecord[], of: SupervisionKind): AgreementRecord | undefined =>
  agreements.find((a) => a.kind === of && !a.replacedBy);
