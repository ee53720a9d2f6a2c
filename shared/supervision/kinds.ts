import { choice } from "../form/kinds/choice.ts";
import { lines } from "../form/kinds/lines.ts";
import { text } from "../form/kinds/text.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import type { Questions } from "../form/question.ts";
import type { ServiceKind } from "../services/kinds.ts";
import type { Role } from "../staff/forms.ts";

/**
 * The kinds of supervision and support of staff (000, 003), each declared once: what is said, how often, by whom, and who reads it. A service switches
 * them on and off; rhythm and length are what a new agreement and a new session start with.
 */
interface Kind {
  readonly name: string;
  /** What it is for, where somebody agrees it. */
  readonly about: string;
  /** Who may read what was said besides the two parties (product.md E4). */
  readonly reads: "parties" | "managers";
  /** Clinical supervision is kept apart from line management (000, 003). */
  readonly clinical: boolean;
  /** Every worker has an agreement of this kind; managers see who has none. Other kinds need none (product.md E2). */
  readonly agreed: boolean;
  /** Which staff can supervise or support in this way. */
  readonly by: readonly Role[];
  readonly rhythm: Rhythm;
  readonly everyWeeks?: number;
  /** Minutes. */
  readonly usual: number;
  /** The kinds of service where it is on from the start. */
  readonly startsIn: "everywhere" | readonly ServiceKind[];
  /** Asked about each session of this kind, besides what is asked about all. */
  readonly asks: Questions;
}

export type Rhythm = "week" | "fortnight" | "month" | "quarter" | "year" | "weeks" | "needed";

const primaryCare = ["social-prescribing", "primary-mental-health"] as const;
const leads = ["supervisor", "manager"] as const;

export const kinds = {
  "line-management": {
    name: "Line management",
    about: "Day-to-day guidance and supervision of the work.",
    reads: "managers",
    clinical: false,
    agreed: true,
    by: leads,
    rhythm: "weeks",
    // Six times a year, as is usual in residential care; a service that supports people at home agrees fewer.
    everyWeeks: 8,
    usual: 60,
    startsIn: "everywhere",
    asks: {
      workload: text("the workload", { ask: "Is the workload manageable?", lines: 2, optional: true }),
    },
  },
  clinical: {
    name: "Regular clinical or professional supervision",
    about:
      "One to one, planned ahead, to reflect on cases and to learn. Usually with a GP, and not with the line manager.",
    reads: "parties",
    clinical: true,
    agreed: true,
    by: ["clinical"],
    rhythm: "month",
    usual: 60,
    startsIn: primaryCare,
    asks: {
      reflection: text("the reflection on cases", {
        ask: "What did you learn from thinking about the cases?",
        lines: 3,
        optional: true,
      }),
    },
  },
  "weekly-gp": {
    name: "Weekly access to a GP",
    about:
      "A quick talk about cases that need a clinical view or a decision, with a GP who can be reached in the week.",
    reads: "parties",
    clinical: true,
    agreed: false,
    by: ["clinical"],
    rhythm: "week",
    usual: 15,
    startsIn: primaryCare,
    asks: {
      advice: text("the GP’s advice", { ask: "What did the GP advise or decide?", lines: 3 }),
      escalated: yesNo("whether a case was taken over by a clinician", {
        ask: "Was a case taken over by a clinician?",
      }),
    },
  },
  "named-gp": {
    name: "Named GP",
    about: "The GP who speaks up for the work in the practices and is the point of contact for it.",
    reads: "parties",
    clinical: true,
    agreed: false,
    by: ["clinical"],
    rhythm: "quarter",
    usual: 30,
    startsIn: primaryCare,
    asks: {
      practices: text("what practices need to know", {
        ask: "What do the practices need to know, and who tells them?",
        lines: 2,
        optional: true,
      }),
    },
  },
  peer: {
    name: "Peer support",
    about: "Colleagues in the same role who learn from each other.",
    reads: "parties",
    clinical: false,
    agreed: false,
    by: ["worker", "supervisor", "manager", "clinical"],
    rhythm: "month",
    usual: 60,
    startsIn: primaryCare,
    asks: {
      group: choice("the kind of peer support", {
        ask: "How did you meet?",
        options: { pair: "One to one", team: "In the team", locality: "In the locality", wider: "More widely" },
      }),
    },
  },
  learning: {
    name: "Learning and development",
    about: "What to learn, how, and whether it helped.",
    reads: "parties",
    clinical: false,
    agreed: false,
    by: ["supervisor", "manager", "clinical"],
    rhythm: "quarter",
    usual: 60,
    startsIn: primaryCare,
    asks: {
      learnt: text("what was learnt", {
        ask: "What was learnt since the last time, and how is it used?",
        lines: 3,
        optional: true,
      }),
    },
  },
  psychology: {
    name: "Weekly supervision by a psychologist",
    about: "Regular weekly supervision of the treatments that a primary mental health worker gives.",
    reads: "parties",
    clinical: true,
    agreed: true,
    by: ["clinical"],
    rhythm: "week",
    usual: 60,
    startsIn: ["primary-mental-health"],
    asks: {
      interventions: lines("the treatments", {
        ask: "Which treatments did you look at?",
        hint: "One on each line, like guided self help or computerised therapy",
        optional: true,
      }),
    },
  },
  appraisal: {
    name: "Appraisal",
    about: "Once a year: looking back, and agreeing what to aim for.",
    reads: "managers",
    clinical: false,
    agreed: true,
    by: leads,
    rhythm: "year",
    usual: 120,
    startsIn: "everywhere",
    asks: {
      lookedBack: text("the year that has passed", { ask: "How did the year go?", lines: 4 }),
      aims: lines("the aims", { ask: "What are the aims for the year to come?", hint: "One aim on each line" }),
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;

export type SupervisionKind = keyof typeof kinds;

export const kindCodes = Object.keys(kinds) as readonly SupervisionKind[];

/** What is declared of a kind. */
export const kindOf = (kind: SupervisionKind): Kind => kinds[kind];

export const isKind = (code: string): code is SupervisionKind => Object.hasOwn(kinds, code);

/** The kinds that are on in a new service of a kind; each service can change them. */
export const kindsStartingIn = (service: ServiceKind): SupervisionKind[] =>
  kindCodes.filter((code) => {
    const { startsIn } = kindOf(code);
    return startsIn === "everywhere" || startsIn.includes(service);
  });

interface NamedReaders {
  readonly manager?: string | undefined;
  readonly registered?: string | undefined;
  /** Whether the service has a registered manager: that may be one of the two parties. */
  readonly isNamed: boolean;
}

/**
 * Who reads it, by name, as every form of the kind says (product.md E4). `manager` and `registered` are the names of who reads besides the two parties, and
 * undefined where there is nobody.
 */
export function whoReadsOf(kind: SupervisionKind, { manager, registered, isNamed }: NamedReaders): string {
  if (kindOf(kind).reads === "parties")
    return "What is written here can be read by the two of you alone. Everybody else, managers and system administrators included, sees only that it happened, when and how long.";
  const more = [
    ...(manager ? [`${manager}, the supervisor’s own manager`] : []),
    ...(registered && registered !== manager ? [`${registered}, the registered manager`] : []),
  ];
  const readers = more.length > 0 ? `the two of you, and by ${more.join(", and by ")}` : "the two of you alone";
  const missing = isNamed ? "" : " No registered manager is named in the settings of the service.";
  return `What is written here can be read by ${readers}.${missing} Others see only that it happened, and when.`;
}
