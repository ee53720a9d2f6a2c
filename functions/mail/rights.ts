import { directory } from "#functions/directory/directory.ts";
import { staffVersion } from "#functions/storage/staff.ts";
import { rendered } from "#shared/mail/render.ts";
import { rightsMail, sayRightsChange } from "#shared/mail/rights.ts";
import { worksOn } from "#shared/staff/record.ts";
import type { Letter } from "./letter.ts";
import { letterTo, origin } from "./letter.ts";
import type { TaskOf } from "./task.ts";

/** That what somebody may see and do was changed. */
export async function rightsLetter({
  recipient,
  date,
  page,
  subject,
  by,
  changes,
  before,
}: TaskOf<"rights">): Promise<Letter | undefined> {
  const ids = changes.flatMap(({ what, from, to }) => (what === "role" ? [] : [from, to]));
  const isService = (id: string) => changes.some((one) => one.what === "service" && (one.from === id || one.to === id));
  const named = ids.filter((id): id is string => id !== undefined);
  const names = await directory({
    staff: [recipient, by, ...(page === "member" ? [subject] : []), ...named.filter((id) => !isService(id))],
    services: [...(page === "service" ? [subject] : []), ...named.filter(isService)],
  });
  const reader = names.staff(recipient);
  if (!reader || !worksOn(reader, date)) return undefined;
  const mail = rightsMail({
    origin: origin(),
    name: names.name(subject),
    path: page === "member" ? `/staff/${subject}` : `/services/${subject}`,
    isReader: subject === recipient,
    by: names.name(by),
    changes: changes.map((one) => sayRightsChange(one, names.name)),
  });
  const addressed = before === undefined ? reader : await staffVersion(recipient, before);
  return addressed && letterTo(addressed, rendered(mail));
}
