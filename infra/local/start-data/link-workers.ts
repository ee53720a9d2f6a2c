import { changeService } from "#functions/storage/services.ts";
import { changeStaff } from "#functions/storage/staff.ts";
import { storedWords, wordsWrite } from "#functions/storage/supervision.ts";
import type { Account } from "#infra/local/accounts.ts";
import { newServicePage } from "#shared/services/rules.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { newStaffPage } from "#shared/staff/page.ts";
import type { Role } from "#shared/staff/record.ts";
import type { SupervisionKind } from "#shared/supervision/kinds.ts";
import { agree, log, plan, sign } from "#shared/supervision/rules.ts";
import { idOf } from "./ids.ts";

/**
 * A social prescribing team of the Hertsmere practices: its manager, a link worker, and the GP who supervises. Wholly made up but for the practices.
 */

const team = [
  {
    key: "joanna",
    name: "Joanna Reed",
    title: "Social prescribing lead",
    roles: ["manager"],
    started: -800,
    account: undefined,
  },
  {
    key: "anita",
    name: "Anita Desai",
    title: "GP and clinical supervisor",
    roles: ["clinical"],
    started: -700,
    account: "GP who supervises link workers",
  },
  {
    key: "leah",
    name: "Leah Brooks",
    title: "Social prescribing link worker",
    roles: ["worker"],
    started: -200,
    account: "Social prescribing link worker",
  },
] as const;

type Key = (typeof team)[number]["key"];

/** Far above what the year counts. */
const first = 900_000;

/** Gives the accounts that can be signed in with. */
export async function addLinkWorkers(day: (n: number) => string): Promise<Account[]> {
  const service = idOf("service", 200);
  const staffId = (key: Key) => idOf("staff", 200 + team.findIndex((one) => one.key === key));
  const settings = { word: "link worker", keyWorking: false, contacts: false, reviews: false } as const;
  const added = { name: "Hertsmere social prescribing", kind: "social-prescribing", ...settings } as const;
  await changeService(service, () => newServicePage(service, added, day(0)));
  const accounts: Account[] = [];
  for (const { key, name, title, roles, started, account } of team) {
    const signInName = name.toLowerCase().replace(" ", ".");
    const about = {
      name,
      signInName,
      title,
      roles: [...roles] as Role[],
      kind: "employee" as const,
      started: day(started),
      email: `${signInName}@willowtree.example`,
      base: key === "anita" ? idOf("service", 101) : service,
      ...(key === "leah" && { lineManager: staffId("joanna") }),
    };
    await changeStaff(staffId(key), () => newStaffPage({ id: staffId(key), added: about, version: 0 }));
    if (account) accounts.push({ signInName, name, role: account });
  }

  const supervisee = staffId("leah");
  const change = (decide: (page: StaffPage) => StaffPage, also: Parameters<typeof changeStaff>[2] = () => []) =>
    changeStaff(supervisee, (page) => decide(page as StaffPage), also);
  const agreed = async (n: number, kind: SupervisionKind, by: Key, more: { gp?: true; rhythm: "week" | "month" }) => {
    const answers = { kind, supervisor: staffId(by), from: day(-150), ...more };
    await change((page) => agree(page, idOf("agreement", first + n), 0, answers));
  };
  await agreed(1, "clinical", "anita", { gp: true, rhythm: "month" });
  await agreed(2, "weekly-gp", "anita", { rhythm: "week" });
  await agreed(3, "line-management", "joanna", { rhythm: "month" });

  const held = async (n: number, by: Key, said: Parameters<typeof log>[3], signed?: number) => {
    const id = idOf("session", first + n);
    const words = { id, supervisee, supervisor: staffId(by), kind: said.kind, said };
    await change(
      (page) => log(page, id, words.supervisor, said, said.on),
      () => wordsWrite({ ...words, version: 0 }),
    );
    if (signed === undefined) return;
    const stored = await storedWords(words.id);
    await change(
      (page) => sign(page, page.sessions.find((s) => s.id === id) as StaffPage["sessions"][number], 1, day(signed)),
      () => wordsWrite({ ...words, version: 1, signed: { agrees: "yes" } }, stored?.row),
    );
  };
  const reflected = "To ask what matters first, before looking for a service that fits.";
  await held(
    1,
    "anita",
    {
      kind: "clinical",
      on: day(-33),
      minutes: 75,
      topics: ["Three cases that are stuck", "Where the role ends"],
      cases: ["SP-014", "SP-021"],
      reflection: reflected,
      howAreThey: "Confident, and busy.",
      learning: "Motivational interviewing",
    },
    -30,
  );
  await held(2, "anita", {
    kind: "weekly-gp",
    on: day(-3),
    minutes: 10,
    topics: ["Low mood that is getting worse"],
    cases: ["SP-027"],
    advice: "Book with the practice this week; keep the walking group going.",
    escalated: true,
    howAreThey: "Well, and glad to have asked.",
  });
  await held(
    3,
    "joanna",
    {
      kind: "line-management",
      on: day(-40),
      minutes: 60,
      topics: ["Caseload", "The directory of local groups"],
      howAreThey: "Well.",
    },
    -39,
  );
  await change((page) =>
    plan(
      page,
      "clinical",
      idOf("session", first + 10),
      staffId("anita"),
      { first: day(2), times: 3, minutes: 60 },
      day(0),
    ),
  );
  return accounts;
}
