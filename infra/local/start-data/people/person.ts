import type { PersonAnswers, StatusRecord } from "#shared/people/record.ts";
import type { ServiceKey } from "../services.ts";

export interface Person {
  readonly name: string;
  readonly likedName?: string;
  readonly pronouns?: string;
  readonly born: string;
  readonly reference: string;
  /** The first nine digits; the tenth is the check digit. Numbers that begin 999 are never issued. */
  readonly nhs?: string;
  readonly started: number;
  readonly language?: PersonAnswers["language"];
  readonly interpreter?: boolean;
  readonly communication?: string;
  readonly matters?: string;
  readonly support?: string;
  /** What they like to talk about. */
  readonly likes?: readonly string[];
  readonly keyWorker?: string;
  readonly since?: number;
  /** Who it was before, from when, and why that changed. */
  readonly before?: { readonly worker: string; readonly since: number; readonly why: keyof typeof changes };
  /** The allocation ended on this day, and nobody has taken over yet. */
  readonly ended?: { readonly on: number; readonly why: keyof typeof changes };
  /** The last review took place on this day. Those of the year before are made up from the service's rhythm. */
  readonly reviewed?: number;
  /** Actions of that review: what, who, by when, and whether it is done. */
  readonly actions?: readonly (readonly [what: string, who: string, by: number, done?: number])[];
  /** A review is booked for this day. */
  readonly booked?: number;
  /** A review was cancelled that was to be on this day. */
  readonly cancelled?: { readonly on: number; readonly why: "person-choice" | "person-unwell" | "staff" | "invitees" };
  /** Days since the last contact, where that is longer than the service expects. */
  readonly lapsed?: number;
  /** A stay away that is over. */
  readonly wasAway?: { readonly from: number; readonly back: number };
  readonly away?: number;
  readonly left?: { readonly on: number; readonly status: "stopped" | "died"; readonly why?: Why };
  /** Another service that they use as well, from a day, and who is the key worker there. */
  readonly also?: { readonly service: ServiceKey; readonly since: number; readonly worker: string };
  /** The service that they move to, with the last day in the one before and the first day there. */
  readonly moves?: { readonly service: ServiceKey; readonly on: number; readonly from: number };
  readonly refusedOn?: number;
  readonly askAgain?: number;
}

type Why = NonNullable<StatusRecord["answers"]["why"]>;

/** What was said when somebody else took over. */
export const changes = {
  "person-asked": ["I would like somebody who knows about my music.", "Glad that it was said openly."],
  "better-match": ["Yes, we get on.", "Shares the language, which helps."],
  "worker-left": [
    "Sorry to see them go. Asked for somebody who stays.",
    "Handed over in person, with both of us there.",
  ],
  "worker-absent": ["That is fine, as long as somebody rings my sister.", "Will be away for most of a year."],
  workload: ["No strong feelings, but would like to be told earlier next time.", "It will be easier to keep our days."],
} as const;
