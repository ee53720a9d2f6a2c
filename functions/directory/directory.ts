import type { DueEntry } from "#functions/storage/due.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffAndAbsences } from "#functions/storage/staff.ts";
import type { AbsenceRecord } from "#shared/absences/record.ts";
import { isAwayOn } from "#shared/absences/record.ts";
import type { DueItem } from "#shared/due/due.ts";
import { statusOf } from "#shared/due/due.ts";
import { dueKindOf, isEvent, pageOfDue, pathOfDue } from "#shared/due/kinds.ts";
import type { IsoDate, Option } from "#shared/form/question.ts";
import { worded } from "#shared/form/words.ts";
import type { Named } from "#shared/lists/named.ts";
import type { DueShape } from "#shared/lists/shapes.ts";
import type { ServiceRecord } from "#shared/services/record.ts";
import { aboutService, wordsOf } from "#shared/services/record.ts";
import { daysOf, marksOf } from "#shared/staff/read-elsewhere.ts";
import type { StaffMember, StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff, worksOn } from "#shared/staff/record.ts";

/** Who reads, and on which day. A handler's call is one. */
export interface Reader {
  readonly today: IsoDate;
  readonly staff: Pick<StaffMember, "id" | "services">;
}

/** The staff and services that an answer names, read in two requests at most. */
export interface Directory {
  /** A name for an id; what no longer has a record is "Somebody no longer here". */
  readonly named: (id: string) => Named;
  readonly name: (id: string) => string;
  readonly service: (id: string) => ServiceRecord | undefined;
  readonly staff: (id: string) => StaffRecord | undefined;
  /** The absence that holds on a day, of those whose absences were asked for. */
  readonly away: (id: string, day: IsoDate) => AbsenceRecord | undefined;
  /** A due item as screens show it to somebody: in the words of its service, and leading to a page that they may see. */
  readonly due: (item: DueItem, reader: Reader, label?: string) => DueShape;
  /** One with the name and the words beside it, the words for who works in the service. */
  readonly entry: (entry: DueEntry, reader: Reader) => DueShape;
}

export async function directory(ids: {
  staff?: readonly (string | undefined)[];
  services?: readonly string[];
  /** Staff of whom it matters whether they are away. */
  absent?: readonly (string | undefined)[];
}): Promise<Directory> {
  const present = (some: readonly (string | undefined)[] = []) => some.filter((id): id is string => id !== undefined);
  const [{ staff, absences }, services] = await Promise.all([
    staffAndAbsences(present(ids.staff), present(ids.absent)),
    ids.services?.length ? servicesById(ids.services) : [],
  ]);
  const people = new Map(staff.map((s) => [s.id, s]));
  const places = new Map(services.map((s) => [s.id, s]));
  const name = (id: string) => {
    const [person, place] = [people.get(id), places.get(id)];
    return person ? aboutStaff(person).name : place ? aboutService(place).name : "Somebody no longer here";
  };
  const named = (id: string): Named => ({ id, name: name(id) });
  return {
    name,
    named,
    staff: (id) => people.get(id),
    away: (id, day) => {
      const absence = absences.get(id);
      return isAwayOn(absence, day) ? absence : undefined;
    },
    service: (id) => places.get(id),
    due,
    entry: ({ item, name, detail }, reader) => ({
      ...due(item, reader, name),
      ...(reader.staff.services.includes(item.service) && { detail }),
    }),
  };

  function due(item: DueItem, { today, staff: reader }: Reader, label?: string): DueShape {
    const kind = dueKindOf(item.kind);
    return {
      kind: item.kind,
      what: worded(kind.what, wordsOf(places.get(item.service))),
      on: item.on,
      event: isEvent(item),
      status: statusOf(item, today),
      label: label ?? item.label,
      ...(item.about.page === "member" && item.about.id === reader.id && { own: true as const }),
      path: pathOfDue(item, reader.id),
      about: pageOfDue(item),
      ...(item.who && { who: named(item.who) }),
      ...(places.has(item.service) && { service: named(item.service) }),
    };
  }
}

/** Services to choose from. */
export const serviceOptions = (services: readonly ServiceRecord[]): Option[] =>
  services.map((s) => ({ value: s.id, label: aboutService(s).name }));

/** Staff to choose from, by name, with the job title to tell two of the same name apart, and with what speaks against them: an absence, a last day. */
export function staffOptions(
  staff: readonly StaffRecord[],
  today: IsoDate,
  absences?: ReadonlyMap<string, AbsenceRecord>,
): Option[] {
  return staff
    .filter((s) => worksOn(s, today))
    .map((s) => ({
      value: s.id,
      label: aboutStaff(s).name,
      detail: [aboutStaff(s).title, ...marksOf(daysOf(s, absences?.get(s.id)), today)].join(", "),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, "en") || a.value.localeCompare(b.value));
}
