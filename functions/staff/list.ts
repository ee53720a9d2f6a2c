import type { Handler } from "#functions/chain/call.ts";
import { chosen, namedServices, servicesWithin } from "#functions/directory/reach.ts";
import { staffByIds, staffFound, staffIds, wholeOrganisation } from "#functions/storage/staff.ts";
import { pageSize } from "#shared/lists/forms.ts";
import { tokensOf } from "#shared/people/names.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import type { staff } from "#shared/staff/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, servicesOf } from "#shared/staff/record.ts";

/** Staff of one's own services, or of the whole organisation, by name. */
export const list: Handler<typeof staff.list> = async ({ answers, reach }) => {
  const all = await servicesWithin(reach);
  const where =
    reach === "organisation" && answers.service === undefined
      ? [wholeOrganisation]
      : chosen(reach, all, answers.service);
  const ids = await staffIds({ where, after: answers.after, limit: pageSize + 1 });
  const shown = ids.slice(0, pageSize);
  return {
    rows: rowsOf(await inOrder(shown), all),
    services: namedServices(all),
    ...(answers.service && { service: answers.service }),
    ...(ids.length > pageSize && { next: shown.at(-1) as string }),
  };
};

/** Staff a part of whose name, or whose sign-in name, begins with each of the words. */
export const search: Handler<typeof staff.search> = async ({ answers, reach }) => {
  const all = await servicesWithin(reach);
  const [first, ...others] = [...tokensOf(answers.words)].sort((a, b) => b.length - a.length);
  const found = first ? await inOrder(await staffFound(first, pageSize * 2)) : [];
  const fits = (member: StaffRecord) => {
    const words = tokensOf(aboutStaff(member).name, aboutStaff(member).signInName);
    const near = reach === "organisation" || servicesOf(member).some((s) => reach.includes(s));
    return near && others.every((other) => words.some((word) => word.startsWith(other)));
  };
  return { rows: rowsOf(found.filter(fits).slice(0, pageSize), all), services: namedServices(all) };
};

/** Records in the order of the ids: a batch comes back in any order. */
async function inOrder(ids: readonly string[]): Promise<StaffRecord[]> {
  const records = new Map((ids.length > 0 ? await staffByIds(ids) : []).map((r) => [r.id, r]));
  return ids.flatMap((id) => records.get(id) ?? []);
}

function rowsOf(members: readonly StaffRecord[], services: readonly ServiceRecord[]) {
  const places = new Map(namedServices(services).map((s) => [s.id, s]));
  return members.map((member) => {
    const { name, title, roles, leaves } = aboutStaff(member);
    return {
      id: member.id,
      name,
      title,
      roles,
      services: servicesOf(member).flatMap((id) => places.get(id) ?? []),
      ...(leaves && { leaves }),
    };
  });
}
