import type { Subject } from "#functions/storage/audit.ts";
import { ofOrganisation } from "#functions/storage/audit.ts";
import { loadCase } from "#functions/storage/cases.ts";
import { loadPerson } from "#functions/storage/people.ts";
import { loadService } from "#functions/storage/services.ts";
import { loadStaff } from "#functions/storage/staff.ts";
import type { Pages } from "#shared/access/pages.ts";
import { pageParams } from "#shared/access/pages.ts";
import type { AnyRelation } from "#shared/access/relation.ts";
import { administrator } from "#shared/access/relations.ts";
import { forbidden, notFound } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import type { StaffMember } from "#shared/staff/record.ts";

const load: { readonly [K in keyof Pages]: (id: string) => Promise<Pages[K] | undefined> } = {
  person: loadPerson,
  member: loadStaff,
  service: loadService,
  case: loadCase,
};

/** Who may see a page at all: to them an operation that they may not do is forbidden, to everybody else the page does not exist. */
const mayKnow: { readonly [K in keyof Pages]: Operation } = {
  person: api.people.view,
  member: api.staff.view,
  service: api.services.view,
  case: api.cases.view,
};

/** The parameter that names the page an operation is about. */
export const pageParamOf = (operation: Operation): keyof Pages | undefined =>
  pageParams.find((p) => operation.route.includes(`{${p}}`));

/** The page that the audit says it is about, if it is about one. */
export function subjectOf(operation: Operation, path: Readonly<Record<string, string>>): Subject | undefined {
  const param = pageParamOf(operation);
  return param && { page: param, id: path[param] as string };
}

/**
 * What an entry is about: the page, or for a list, a search or a home page the services that it may show, so that their managers can read who looked. What
 * shows the whole organisation, or nobody's service, is for system administrators.
 */
export function subjectsOf(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  { services }: Pick<StaffMember, "services">,
  reach: "organisation" | readonly string[],
  answers: unknown,
): Subject[] {
  const page = subjectOf(operation, path);
  if (page) return [page];
  const { who } = operation;
  const ofAdministrators = who !== "everybody" && !("of" in who) && who.every((one) => one === administrator);
  if (ofAdministrators || reach === "organisation") return [ofOrganisation];
  const within = reach.length > 0 ? reach : services;
  const asked = (answers as { service?: string } | undefined)?.service;
  const shown = asked !== undefined && within.includes(asked) ? [asked] : [...new Set(within)];
  return shown.length > 0 ? shown.map((id) => ({ page: "service", id })) : [ofOrganisation];
}

/** What else than the page an address names: which session, which review. */
export function aboutIn(
  operation: Operation,
  path: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | undefined {
  const page = pageParamOf(operation);
  const others = Object.entries(path).filter(([name]) => name !== page);
  return others.length > 0 ? Object.fromEntries(others) : undefined;
}

export interface Permitted {
  readonly page: Pages[keyof Pages] | undefined;
  readonly reach: "organisation" | readonly string[];
}

const holds = (
  relations: readonly AnyRelation[],
  staff: StaffMember,
  page: Pages[keyof Pages] | undefined,
  today: IsoDate,
) =>
  relations.some((r) =>
    r.of === "role"
      ? r.holds(staff)
      : page !== undefined && (r.holds as (s: StaffMember, p: unknown, day: IsoDate) => boolean)(staff, page, today),
  );

/** The page as somebody may see it: all of it, unless they may only by a relation that shows a part. */
function shownTo(
  relations: readonly AnyRelation[],
  staff: StaffMember,
  page: Pages[keyof Pages],
  today: IsoDate,
): Pages[keyof Pages] {
  const held = relations.filter((one) => holds([one], staff, page, today));
  const part = held.every((one) => "shows" in one && one.shows) ? held[0] : undefined;
  const shows = part && "shows" in part ? part.shows : undefined;
  return shows ? (shows as (s: StaffMember, p: unknown, day: IsoDate) => Pages[keyof Pages])(staff, page, today) : page;
}

/**
 * Whether a staff member may do this, by default not. The page is loaded once, and handed on. What does not exist and what is not yours give the same
 * answer; an operation outside your role, on a page that you may see, is forbidden.
 */
export async function permit(
  operation: Operation,
  path: Readonly<Record<string, string>>,
  staff: StaffMember,
  today: IsoDate,
): Promise<Permitted> {
  const { who } = operation;
  if (who === "everybody") return { page: undefined, reach: [] };
  if ("of" in who) {
    const reach = who.reach(staff);
    if (!reach) throw forbidden();
    return { page: undefined, reach };
  }
  const param = pageParamOf(operation);
  const page = param && (await load[param](path[param] as string));
  if (param && !page) throw notFound();
  if (holds(who, staff, page, today)) return { page: page && shownTo(who, staff, page, today), reach: [] };
  const knows = param ? holds(mayKnow[param].who as readonly AnyRelation[], staff, page, today) : true;
  throw knows ? forbidden() : notFound();
}
