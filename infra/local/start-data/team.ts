import type { Temporal } from "temporal-polyfill";
import { wordsWrite } from "#functions/storage/supervision.ts";
import { handOver, recordIt, returned } from "#shared/absences/rules.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import { agree, log as logSession, sign } from "#shared/supervision/rules.ts";
import type { Chance } from "./chance.ts";
import { chance } from "./chance.ts";
import { idOf, serviceId, staffId } from "./ids.ts";
import type { Member } from "./staff.ts";
import type { Supervision } from "./supervision.ts";
import { supervision } from "./supervision.ts";
import { howTheyAre, supervisionTopics } from "./words.ts";
import type { Step } from "./write.ts";

type Steps = Step<StaffPage>[];
type Day = (n: number) => string;

export const signInName = (name: string) => name.toLowerCase().replaceAll(" ", ".");

/** What happened with a staff member up to today, in the order of the days on which it did. */
export function yearOfStaff(n: number, member: Member, today: Temporal.PlainDate): Steps {
  const day = (at: number) => today.add({ days: at }).toString();
  const draw = chance(5000 + n);
  const agreed = supervision.filter((s) => s.supervisee === member.key);
  const rest = [
    ...agreed.flatMap((one) => supervising(n, one, day, draw)),
    ...absences(n, member, day),
    ...leaving(member, day),
  ];
  return [adding(n, member, day), ...rest.sort((a, b) => a.at - b.at)];
}

const administrator = "sam";

function adding(n: number, member: Member, day: Day): Step<StaffPage> {
  return {
    at: member.started,
    by: administrator,
    what: "Add a staff member",
    // Keywork came here a year ago.
    do: () =>
      newStaffPage({
        id: idOf("staff", n),
        added: aboutOf(member, day),
        made: day(Math.max(member.started, -364)),
        version: 0,
      }),
  };
}

function aboutOf(
  { name, title, roles, base, also, kind = "employee", wte, lineManager, started, email }: Member,
  day: Day,
) {
  return {
    name,
    signInName: signInName(name),
    title,
    roles: [...roles],
    kind,
    started: day(started),
    ...(email !== false && { email: `${signInName(name)}@willowtree.example` }),
    ...(base && { base: serviceId(base) }),
    ...(also && { also: also.map(serviceId) }),
    ...(wte && { wte }),
    ...(lineManager && { lineManager: staffId(lineManager) }),
  };
}

/** The agreement, and the sessions of the year in its rhythm up to the last one. */
function supervising(n: number, one: Supervision, day: Day, draw: Chance): Steps {
  const { supervisee, supervisor, everyWeeks, from, last, signedAfter, next } = one;
  const agreement: Step<StaffPage> = {
    at: from,
    by: supervisor,
    what: "Agree supervision",
    do: (page) =>
      agree(page, idOf("agreement", n), 0, {
        kind: "line-management",
        supervisor: staffId(supervisor),
        rhythm: "weeks",
        everyWeeks,
        from: day(from),
      }),
  };
  return [
    agreement,
    ...appraising(n, one, day),
    ...(last === undefined ? [] : sessionDays(last, one, draw)).flatMap((on, at): Steps => {
      const id = idOf("session", n * 100 + at);
      const said = {
        kind: "line-management" as const,
        on: day(on),
        minutes: draw.one([45, 60, 60, 75]),
        topics: [...draw.one(supervisionTopics)],
        howAreThey: draw.one(howTheyAre),
        ...(on === last && next !== undefined && { next: day(next) }),
      };
      const signedOn = on === last ? signedAfter && on + signedAfter : on + draw.between(1, 9);
      const words = {
        id,
        supervisee: staffId(supervisee),
        supervisor: staffId(supervisor),
        kind: "line-management" as const,
        said,
        ...(signedOn !== undefined && { signed: { agrees: "yes" as const } }),
      };
      const logged: Step<StaffPage> = {
        at: on,
        by: supervisor,
        what: "Record a supervision session",
        do: (page) => logSession(page, id, words.supervisor, said, said.on),
        also: () => wordsWrite({ ...words, version: 0 }),
      };
      if (signedOn === undefined) return [logged];
      return [
        logged,
        {
          at: signedOn,
          by: supervisee,
          what: "Sign a supervision session",
          do: (page) => {
            const session = page.sessions.find((s) => s.id === id);
            if (!session) throw new Error("The start data lost a session");
            return sign(page, session, session.version, day(signedOn));
          },
        },
      ];
    }),
  ];
}

/** The appraisal, agreed within the last year, so that none is late. Who came last waits for theirs to be agreed. */
function appraising(n: number, { supervisor, from }: Supervision, day: Day): Steps {
  if (from > -120) return [];
  const at = Math.max(from + 1, -320 + 11 * (n % 20));
  const agreed = {
    kind: "appraisal" as const,
    supervisor: staffId(supervisor),
    rhythm: "year" as const,
    from: day(at),
  };
  return [
    { at, by: supervisor, what: "Agree supervision", do: (page) => agree(page, idOf("agreement", n + 500), 0, agreed) },
  ];
}

function sessionDays(last: number, { everyWeeks, from }: Supervision, draw: Chance): number[] {
  const days = [last];
  for (;;) {
    const earlier = (days[0] as number) - everyWeeks * 7 - draw.between(-4, 9);
    if (earlier < Math.max(from, -365)) return days;
    days.unshift(earlier);
  }
}

/** A return files its absence, so each is written on its own. */
function absences(n: number, { key, lineManager = key, absences: all = [] }: Member, day: Day): Steps {
  return all.flatMap(({ kind, from, backBy, back }, at): Steps => {
    const id = idOf("absence", n * 10 + at);
    const answers = { kind, from: day(from), ...(backBy !== undefined && { backBy: day(backBy) }) };
    const gone: Step<StaffPage> = {
      at: Math.min(from, -1),
      by: lineManager,
      what: "Record an absence",
      alone: true,
      do: (page) => recordIt(page, id, answers),
    };
    if (back === undefined) return [gone];
    const home: Step<StaffPage> = {
      at: back,
      by: lineManager,
      what: "Record a return",
      alone: true,
      do: (page) => returned(page, page.absence?.version ?? 0, { on: day(back) }),
    };
    return [gone, home];
  });
}

function leaving(member: Member, day: Day): Steps {
  const { leaves, lineManager = member.key } = member;
  if (!leaves) return [];
  const told: Step<StaffPage> = {
    at: leaves.known,
    by: administrator,
    what: "Change a staff member",
    do: (page) => ({
      ...page,
      staff: { ...page.staff, changed: { ...aboutOf(member, day), leaves: day(leaves.on) } },
    }),
  };
  if (leaves.on > 0) return [told];
  return [told, { at: leaves.on, by: lineManager, what: "Hand over before leaving", do: (page) => handOver(page, 0) }];
}
