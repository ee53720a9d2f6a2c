import type { Handler } from "#functions/chain/call.ts";
import { listOf, recordedOf } from "#functions/directory/recorded.ts";
import { notFound } from "#shared/errors/failure.ts";
import type { staff } from "#shared/staff/operations.ts";
import { staffRecords } from "#shared/staff/page.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { recordedOfStaff } from "#shared/staff/recorded.ts";

/** Everything of one kind that was recorded of a staff member; never what was said in supervision. */
export const recorded: Handler<typeof staff.recorded> = ({ page, path, answers, words }) => {
  if (!Object.hasOwn(recordedOfStaff, path.kind)) throw notFound();
  const name = path.kind as keyof typeof recordedOfStaff;
  const where = recordedOfStaff[name];
  if (!("title" in where)) throw notFound();
  return recordedOf({
    where: "member",
    of: { id: path.member, name: aboutStaff(page.staff).name },
    kind: staffRecords[name],
    title: where.title,
    current: listOf(page[name]),
    after: answers.after,
    words,
  });
};
