import type * as z from "zod";
import type { IsoDate } from "#shared/form/question.ts";
import type { DueShape } from "#shared/lists/shapes.ts";
import type { supportShape } from "#shared/staff/screen.ts";
import { sayAgo, sayDate } from "#shared/time/dates.ts";

/** When a review is: of one that is cancelled nothing is to come. */
export const whenOfReview = (
  { status, on }: { readonly status: string; readonly on: IsoDate },
  today: IsoDate,
): string => (status === "cancelled" ? `It was to be on ${sayDate(on)}` : sayAgo(on, today));

/** Since when somebody is away or has stopped. A death is on its day. */
export const sinceOfStatus = (status: string, from: IsoDate): string =>
  `${status === "died" ? "on" : "since"} ${sayDate(from)}`;

type Kind = z.output<typeof supportShape>["kinds"][number];

/** What is said where no next session is planned or due; nothing where nothing has been agreed. */
export function withoutNext({ agreement }: Pick<Kind, "agreement">, today: IsoDate): string | undefined {
  if (!agreement) return undefined;
  if (agreement.whenNeeded) return "When it is needed";
  return agreement.from > today ? `From ${sayDate(agreement.from)}` : "Nothing is planned";
}

/** What a to-do is about and who does it, as far as the reader does not know it: one knows one's own name. */
export function namesInDue(
  { own, detail, label, who }: Pick<DueShape, "own" | "detail" | "label" | "who">,
  { me, ofOne }: { readonly me: string | undefined; readonly ofOne: boolean },
): { readonly about: string; readonly who: string } {
  const details = detail ? `: ${detail}` : "";
  const name = ofOne || own ? "" : `${detail ? "," : ":"} ${label}`;
  return { about: `${details}${name}`, who: who && who.id !== me ? `. ${who.name}` : "" };
}
