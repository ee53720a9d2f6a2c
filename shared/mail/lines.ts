import type { DueItem } from "../due/due.ts";
import { isEvent } from "../due/kinds.ts";
import type { IsoDate } from "../form/question.ts";
import { sayAgo, sayDate } from "../time/dates.ts";
import type { Link } from "./mail.ts";

/** When a to-do is due or an event happens, with how far that is. */
export function whenOf(item: DueItem, today: IsoDate): string {
  const { on } = item;
  const event = isEvent(item);
  if (on === today) return event ? "Today" : "Due today";
  const day = `${sayDate(on)}, ${sayAgo(on, today)}`;
  if (on < today) return event ? `Was on ${day}: not recorded yet` : `Due ${day}`;
  return event ? `On ${day}` : `By ${day}`;
}

/** One line of at most as many letters, so that no name can make a mail too long or break its subject. */
export function clipped(text: string, most = 60): string {
  const letters = [...text.replace(/\s+/g, " ").trim()];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : letters.join("");
}

/** At the end of each mail that one may choose: where to choose. */
export const yourMail = ({ origin, recipient }: { readonly origin: string; readonly recipient: string }): Link => ({
  text: "Your mail: choose what comes, and when",
  href: `${origin}/staff/${encodeURIComponent(recipient)}/mail`,
});
