import type { DueItem } from "../due/due.ts";
import type { IsoDate } from "../form/question.ts";
import { plainWords } from "../form/words.ts";
import { plus } from "../time/dates.ts";
import { digest } from "./digest.ts";
import { familyInvitation, staffInvitation } from "./invitation.ts";
import type { MailKind } from "./kinds.ts";
import type { Mail } from "./mail.ts";
import { weekly } from "./weekly.ts";

/** Mails of every kind about nobody: what a system administrator looks at before staff get them. Their links lead to lists, since there is no such record. */
export function samples(today: IsoDate, origin: string): readonly { readonly kind: MailKind; readonly mail: Mail }[] {
  const place = { id: "sample", name: "Rowan House", words: plainWords, more: false };
  const item = (kind: string, days: number, label: string, who?: string): DueItem => ({
    kind,
    source: "sample",
    on: plus(today, { days }),
    service: place.id,
    label,
    about: { page: "person", id: "sample" },
    ...(who && { who }),
  });
  const due = [
    item("allocate", -12, "AB (RH-104)"),
    item("arrange-review", -2, "TW (RH-117)", "maria"),
    item("review", 3, "JE (RH-102)", "maria"),
    item("arrange-review", 12, "PK (RH-121)", "you"),
  ];
  const asked = {
    recipient: "you",
    today,
    origin,
    services: [{ ...place, due }],
    names: new Map([["maria", "Maria Silva"]]),
  };
  const at = { on: plus(today, { days: 14 }), time: "14:30" };
  const before = { on: plus(today, { days: 12 }), time: "10:00" };
  const staff = { at, label: "AB (RH-104)", service: place.name, words: plainWords, href: `${origin}/reviews` };
  const family = { at, service: place.name, phone: "01632 960 101" };
  const digested = digest(asked);
  return [
    ...(digested ? [{ kind: "digest" as const, mail: digested }] : []),
    { kind: "invitation", mail: staffInvitation({ ...staff, change: "arranged" }) },
    { kind: "invitation", mail: staffInvitation({ ...staff, change: "moved", before }) },
    { kind: "invitation", mail: staffInvitation({ ...staff, change: "cancelled" }) },
    { kind: "family-invitation", mail: familyInvitation({ ...family, change: "arranged" }) },
    { kind: "family-invitation", mail: familyInvitation({ ...family, change: "moved", before }) },
    { kind: "family-invitation", mail: familyInvitation({ ...family, change: "cancelled" }) },
    {
      kind: "weekly",
      mail: weekly({
        monday: plus(today, { days: -7 }),
        origin,
        sent: new Map([
          ["digest", 38],
          ["invitation", 9],
        ]),
        cameBack: 1,
        open: 2,
        stopped: 1,
        hourly: { ran: 166, due: 168 },
        nightly: { ran: 7, due: 7 },
      }),
    },
  ];
}
