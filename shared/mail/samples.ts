import type { DueItem } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import { plainWords } from "../form/words.ts";
import { plus } from "../time/dates.ts";
import type { AllocationNotice } from "./allocation.ts";
import { allocationMail } from "./allocation.ts";
import { arrivalMail } from "./arrival.ts";
import { digest } from "./digest.ts";
import { familyInvitation, staffInvitation } from "./invitation.ts";
import type { MailKind } from "./kinds.ts";
import type { Mail } from "./mail.ts";
import { remindersMail } from "./reminders.ts";
import { rightsMail, sayRightsChange } from "./rights.ts";
import { weekly } from "./weekly.ts";

/** Of whom there is no record. */
const nobody = "sample-of-nobody";
const place = { id: nobody, name: "Rowan House", words: plainWords, more: false };
const words = new Map([[place.id, place.words]]);
const names = new Map([
  ["maria", "Maria Silva"],
  ["daniel", "Daniel Kowalski"],
]);

/** The mail with a page that is there in place of each that is about nobody. */
function withPages(mail: Mail, origin: string): Mail {
  const led = (href: string) => {
    if (!href.includes(nobody)) return href;
    const { pathname } = new URL(href);
    return pathname.includes(nobody) ? `${origin}/mail/kinds` : `${origin}${pathname}`;
  };
  const link = <T extends { readonly href: string }>(one: T): T => ({ ...one, href: led(one.href) });
  return {
    ...mail,
    blocks: mail.blocks.map((block) => {
      if (block.is === "first") return { ...block, line: link(block.line) };
      if (block.is === "links") return { ...block, links: block.links.map(link) };
      if (block.is !== "group") return block;
      return { ...block, lines: block.lines.map(link), ...(block.more && { more: link(block.more) }) };
    }),
  };
}

/** Mails of every kind about nobody, as `you` would get them: what a system administrator looks at before staff get them. */
export function samples(
  today: IsoDate,
  origin: string,
  you: string,
): readonly { readonly kind: MailKind; readonly mail: Mail }[] {
  const made: { readonly [K in MailKind]: readonly (Mail | undefined)[] } = {
    allocation: allocationsOn(today, origin),
    arrival: ["Elm Court", undefined].map((before) =>
      arrivalMail({
        label: "AB (RH-104)",
        from: plus(today, { days: 7 }),
        service: place.name,
        before,
        also: before === undefined,
        keyWorking: true,
        words: place.words,
        href: `${origin}/people`,
      }),
    ),
    digest: [digest({ recipient: you, today, origin, services: [{ ...place, due: dueOn(today, you) }], names })],
    "family-invitation": changesOn(today).map((changed) => familyInvitation({ ...changed, phone: "01632 960 101" })),
    invitation: [...changesOn(today), withdrawnOn(today)].map((changed) =>
      staffInvitation({
        ...changed,
        label: "AB (RH-104)",
        service: place.name,
        words: place.words,
        href: `${origin}/reviews`,
      }),
    ),
    reminders: [remindersOn(today, origin, you)],
    rights: [
      rightsMail({
        origin,
        name: "Daniel Kowalski",
        path: "/staff",
        isReader: false,
        by: "Maria Silva",
        changes: [sayRightsChange({ what: "role", to: "manager" }, () => "")],
      }),
    ],
    weekly: [
      weekly({
        monday: plus(today, { days: -7 }),
        origin,
        sent: new Map([
          ["reminders", 64],
          ["digest", 38],
          ["invitation", 9],
        ]),
        cameBack: 1,
        open: 2,
        stopped: 1,
        hourly: { ran: 166, due: 168 },
        nightly: { ran: 7, due: 7 },
      }),
    ],
  };
  return (Object.keys(made) as MailKind[]).flatMap((kind) =>
    made[kind].flatMap((mail) => (mail ? [{ kind, mail: withPages(mail, origin) }] : [])),
  );
}

const itemOn =
  (today: IsoDate) =>
  (kind: string, days: number, label: string, who?: string): DueItem => ({
    kind,
    source: label,
    on: plus(today, { days }),
    service: place.id,
    label,
    about: { page: "person", id: place.id },
    ...(who && { who }),
  });

function dueOn(today: IsoDate, you: string): DueItem[] {
  const item = itemOn(today);
  return [
    item("allocate", -12, "AB (RH-104)"),
    item("arrange-review", -2, "TW (RH-117)", "maria"),
    item("review", 3, "JE (RH-102)", "maria"),
    item("arrange-review", 12, "PK (RH-121)", you),
  ];
}

function remindersOn(today: IsoDate, origin: string, you: string): Mail | undefined {
  const item = itemOn(today);
  const reminded = (owner: string, item: DueItem) => ({ owner, item, step: 0 });
  const own = [
    reminded(you, item("arrange-review", -9, "TW (RH-117)", you)),
    reminded(you, item("review", 1, "JE (RH-102)", you)),
    reminded(you, item("arrange-review", 28, "PK (RH-121)", you)),
  ];
  const daniel = [reminded("daniel", item("review", 7, "AB (RH-104)", "daniel"))];
  return remindersMail(
    {
      recipient: you,
      today,
      origin,
      own: { id: you, name: "You", reminders: own },
      copies: [{ id: "daniel", name: "Daniel Kowalski", reminders: daniel }],
      words,
      names,
    },
    own.length + daniel.length,
  );
}

function allocationsOn(today: IsoDate, origin: string): (Mail | undefined)[] {
  const notice = (did: AllocationNotice["did"], label: string, other?: string): AllocationNotice => ({
    did,
    allocation: label,
    person: place.id,
    label,
    service: place.id,
    on: today,
    other,
  });
  const asked = { origin, words, services: new Map([[place.id, place.name]]), names };
  return [
    [notice("began", "AB (RH-104)", "maria")],
    [notice("began", "TW (RH-117)"), notice("began", "JE (RH-102)", "maria"), notice("ended", "PK (RH-121)", "maria")],
  ].map((notices) => allocationMail({ ...asked, notices }));
}

/** A review that was arranged, moved or cancelled. */
const changesOn = (today: IsoDate) => {
  const at = { on: plus(today, { days: 14 }), time: "14:30" };
  const before = { on: plus(today, { days: 12 }), time: "10:00" };
  return [
    { change: "arranged", at },
    { change: "moved", at, before },
    { change: "cancelled", at },
  ] as const;
};

const withdrawnOn = (today: IsoDate) =>
  ({ change: "withdrawn", at: { on: plus(today, { days: 14 }), time: "14:30" } }) as const;
