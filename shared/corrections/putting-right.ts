import type { AnswersOf, Form } from "../form/form.ts";
import type { IsoDate, Options } from "../form/question.ts";
import type { Screen } from "../operation/web-page.ts";
import type { PersonPage } from "../people/page.ts";
import type { Kept, RecordKind } from "../record/record.ts";
import type { StaffMember } from "../staff/record.ts";

/** How the records of a kind are put right. The list `corrections/list.ts` names it. */
export interface PuttingRight<
  F extends Form = Form,
  T extends { readonly id: string } = { readonly id: string },
  /** What its id is called in addresses: the name of its kind. */
  P extends string = string,
> {
  readonly kind: RecordKind<unknown>;
  /** What people call it: "a contact". */
  readonly what: string;
  readonly form: F;
  /** The page that shows it. */
  readonly leadsTo: Screen<unknown, "person" | P>;
  /** Answers that need no line of their own where versions are compared. */
  readonly but?: readonly string[] | undefined;
  /** What its form offers to choose from, beside staff: what was chosen is shown by these names too. */
  readonly options?: ((page: PersonPage, record: Kept<T>) => Options) | undefined;
  readonly records: (page: PersonPage) => readonly Kept<T>[];
  /** What a record said that was derived until it was put right, and so has no stored version of before. */
  readonly unwritten?: ((page: PersonPage) => Kept<T>) | undefined;
  /** What was recorded, as its form shows it; nothing where nothing can be put right. */
  readonly answers: (record: Kept<T>) => AnswersOf<F> | undefined;
  /** Whether this manager or author may. Who may open the page of the record at all has been asked before. */
  readonly may: (staff: StaffMember, page: PersonPage, record: Kept<T>, today: IsoDate) => boolean;
  readonly mayNot: string;
  /** The record with other answers. Throws what speaks against them. */
  readonly withAnswers: (page: PersonPage, record: Kept<T>, answers: AnswersOf<F>, today: IsoDate) => Kept<T>;
  /** The page with the changed record, and with whatever it counts elsewhere on the page. */
  readonly inPage: (page: PersonPage, before: Kept<T>, after: Kept<T>, today: IsoDate) => PersonPage;
}

/** Why the records of a kind are not put right by a correction. */
export interface NotPutRight {
  readonly because: string;
}
