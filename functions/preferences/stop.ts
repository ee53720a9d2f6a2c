import { v7 as newId } from "uuid";
import type { Handler } from "#functions/chain/call.ts";
import { stoppedBy } from "#functions/mail/link.ts";
import { wishesOn } from "#functions/mail/wishes.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import { invalid } from "#shared/errors/failure.ts";
import { mailKinds } from "#shared/mail/kinds.ts";
import type { preferences } from "#shared/preferences/operations.ts";
import { isStoppedBy, stop as stopRule } from "#shared/preferences/rules.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** What a link would stop. It says nothing of whose it is: whoever was forwarded the mail can open it too. */
export const asked: Handler<typeof preferences.asked> = async ({ path }) => {
  const found = stoppedBy(path.token);
  const page = found && (await loadStaff(found.staff));
  if (!found || !page) return {};
  return { kind: mailKinds[found.kind].title, stopped: isStoppedBy(page, found.kind) };
};

const noLink = () => invalid({ at: "", message: "This link is not whole. Open it from the email once more" });

/** Following it again changes nothing, and says so. */
export const stop: Handler<typeof preferences.stop> = async ({ path, today, now }) => {
  const found = stoppedBy(path.token);
  if (!found) throw noLink();
  const { staff, kind } = found;
  const page = await loadStaff(staff);
  if (!page) throw noLink();
  const { hour } = await wishesOn(page);
  const entry = {
    id: newId(),
    at: now,
    by: staff,
    byName: aboutStaff(page.staff).name,
    did: "change" as const,
    what: `Stopped by the link in a mail: ${mailKinds[kind].title}`,
    request: newId(),
  };
  let already = false;
  await changeStaff(
    staff,
    (read) => {
      if (!read) throw noLink();
      already = isStoppedBy(read, kind);
      return already ? read : stopRule(read, kind, hour, today);
    },
    () => [auditWrite({ page: "member", id: staff }, entry)],
  );
  return { kind: mailKinds[kind].title, already };
};
