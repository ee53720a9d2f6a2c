import * as z from "zod";
import type { Role } from "../staff/forms.ts";
import { clipped } from "./lines.ts";
import type { Mail } from "./mail.ts";

/** What changed of who may see and do what: by ids and codes, from what to what. What began has no `from`, what ended no `to`. */
export const rightsChange = z.object({
  what: z.enum([
    "role",
    "service",
    "line-manager",
    "registered-manager",
    "accountable",
    "sign-in-name",
    "account",
    "email",
    "added",
    "raised",
    "wanted",
  ]),
  from: z.string().optional(),
  to: z.string().optional(),
});
export type RightsChange = z.output<typeof rightsChange>;

const roleNames: Readonly<Record<Role, string>> = {
  worker: "worker",
  manager: "manager",
  supervisor: "line supervisor",
  clinical: "clinical supervisor",
  administrator: "system administrator",
};

const waits = "Nobody can sign in with it until somebody else has confirmed it in Keywork.";

/** A change in words. `name` knows staff and services by their ids. */
export function sayRightsChange({ what, from, to }: RightsChange, name: (id: string) => string): string {
  const role = (code: string) => roleNames[code as Role] ?? code;
  const turned = (title: string) =>
    `${title}: ${to === undefined ? "nobody" : name(to)}, before that ${from === undefined ? "nobody" : name(from)}.`;
  switch (what) {
    case "role":
      return to === undefined ? `No longer ${role(from ?? "")}.` : `Now also ${role(to)}.`;
    case "service":
      return to === undefined ? `No longer works for ${name(from ?? "")}.` : `Now works for ${name(to)}.`;
    case "line-manager":
      return turned("Line manager");
    case "registered-manager":
      return turned("Registered manager");
    case "accountable":
      return turned("Accountable manager");
    case "email":
      return "The work email address was changed, so Keywork writes to another one from now on.";
    case "sign-in-name":
      return `The sign-in name was changed. ${waits}`;
    case "account":
      return `The account was unbound, so another account can take its place. ${waits}`;
    case "added":
      return "They were added. Nobody can sign in as them until somebody else has confirmed it in Keywork.";
    case "raised":
      return "Somebody else has to confirm this in Keywork. Until then they confirm and accept nothing for others.";
    case "wanted":
      return "They want more rights for themselves. These hold once a second person has accepted them in Keywork.";
  }
}

/** That what somebody may see and do was changed, for those concerned. Names of staff alone. */
export function rightsMail(told: {
  readonly origin: string;
  /** The staff member or the service. */
  readonly name: string;
  readonly path: string;
  readonly isReader: boolean;
  readonly by: string;
  readonly changes: readonly string[];
}): Mail {
  const about = clipped(told.name);
  return {
    subject: told.isReader
      ? "What you may see and do in Keywork was changed"
      : `Who may see and do what was changed: ${about}`,
    blocks: [
      { is: "heading", text: told.isReader ? "Your record was changed" : about },
      { is: "paragraphs", paragraphs: [`${clipped(told.by)} changed this:`, ...told.changes] },
      { is: "links", links: [{ text: "Look at it in Keywork", href: `${told.origin}${told.path}` }] },
      {
        is: "small",
        paragraphs: [
          "You get this because it is about you, your staff or your service. It comes with every such change, and cannot be switched off.",
          "If it is not right, tell your manager or another system administrator today.",
        ],
      },
    ],
  };
}
