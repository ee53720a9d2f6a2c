import type { CasePage } from "#shared/cases/record.ts";
import { caseRecords } from "#shared/cases/record.ts";
import type { ContactRecord } from "#shared/contacts/record.ts";
import { contactRecord } from "#shared/contacts/record.ts";
import { correctionRecord } from "#shared/corrections/record.ts";
import type { IsoDate } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import type { Adding } from "./change.ts";
import { changePage, changePages } from "./change.ts";
import { versionsOf } from "./history.ts";
import { pastKey, recordIn } from "./page.ts";
import { loadPerson, personStore } from "./people.ts";
import { getItem } from "./read.ts";
import { loadPage, pageStore } from "./store.ts";
import { prefixes } from "./table.ts";
import type { Also } from "./transaction.ts";

/** No row of it has index attributes, so nothing but the id of a case leads to it. */
const store = pageStore<typeof caseRecords, CasePage>({
  prefix: prefixes.case,
  kinds: caseRecords,
  complete: async (records) => {
    const people = await Promise.all([records.case.from, records.case.answers.to].map(loadPerson));
    return { ...records, people: people.filter((page) => page !== undefined) };
  },
  derives: [],
});

export const loadCase = (id: string): Promise<CasePage | undefined> => loadPage(store, id);

export const changeCase = (
  id: string,
  decide: (page: CasePage | undefined) => CasePage,
  also?: (page: CasePage) => readonly Also[],
  adding?: Adding<CasePage>,
  today?: IsoDate,
): Promise<CasePage> => changePage(store, id, decide, also, adding, today);

interface Moved {
  readonly from: PersonPage;
  readonly to: PersonPage;
  readonly case: CasePage["case"];
}

/**
 * Moves something from one person's page to another's, in one transaction with the turns of both. What leaves the first page lies under the case then,
 * with all its versions and corrections.
 */
export function moveBetween(
  ids: { readonly from: string; readonly to: string; readonly case: string },
  decide: (from: PersonPage | undefined, to: PersonPage | undefined) => Moved,
  also: () => readonly Also[],
  adding: Adding<CasePage> | undefined,
  today: IsoDate,
): Promise<void> {
  const history = [contactRecord, correctionRecord];
  return changePages<[PersonPage, PersonPage, CasePage]>(
    [
      { store: personStore, id: ids.from, history, leavesTo: prefixes.case + ids.case },
      { store: personStore, id: ids.to },
      { store, id: ids.case, adding },
    ],
    ([from, to]) => {
      const moved = decide(from, to);
      return [moved.from, moved.to, { case: moved.case, people: [] }];
    },
    also,
    today,
  );
}

/** The original of a moved contact and the versions before, the first one first. */
export async function originalOf({ id, contact }: CasePage["case"]): Promise<ContactRecord[]> {
  const pk = prefixes.case + id;
  const [row, versions] = await Promise.all([
    getItem(pk, pastKey(contactRecord.name, contact)),
    versionsOf(contactRecord, pk, contact),
  ]);
  return [...versions, ...(row ? [recordIn(contactRecord, row)] : [])];
}
