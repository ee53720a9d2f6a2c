import type { Call, FormHandler, Handler } from "#functions/chain/call.ts";
import { directory } from "#functions/directory/directory.ts";
import { servicesWithin, usedOptions } from "#functions/directory/reach.ts";
import { teamOptions } from "#functions/directory/team.ts";
import type { Tell } from "#functions/mail/tell.ts";
import { captionOf } from "#functions/people/change.ts";
import { servicesNow } from "#functions/reviews/decide.ts";
import { correctionsOf, pastRecord, personVersions } from "#functions/storage/people.ts";
import type { corrections } from "#shared/corrections/operations.ts";
import { whoPutsRight } from "#shared/corrections/operations.ts";
import type { PuttingRight } from "#shared/corrections/putting-right.ts";
import { correctionRecord } from "#shared/corrections/record.ts";
import { putRight } from "#shared/corrections/rules.ts";
import { invalid, notFound } from "#shared/errors/failure.ts";
import type { AnswersOf, Form } from "#shared/form/form.ts";
import { showAll } from "#shared/form/form.ts";
import type { Problem, Questions } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { aboutPerson } from "#shared/people/record.ts";
import type { Kept } from "#shared/record/record.ts";

type Correct = typeof corrections.contacts;
type Versions = typeof corrections.contactsVersions;
type Identified = { readonly id: string };

/** The id of the record in a path: the parameter is called as the kind. */
const idIn = ({ kind }: { readonly kind: { readonly name: string } }, path: Readonly<Record<string, string>>): string =>
  path[kind.name] ?? "";

async function recordOn<F extends Form, T extends Identified>(
  page: PersonPage,
  one: PuttingRight<F, T>,
  id: string,
): Promise<{ record: Kept<T>; said: AnswersOf<F> }> {
  const record =
    one.records(page).find((each) => each.id === id) ??
    ((await pastRecord(page.person.id, one.kind, id)) as Kept<T> | undefined);
  const said = record && one.answers(record);
  if (!record || !said) throw notFound();
  return { record, said };
}

/** Whether a form asks for a list anywhere, rows and questions under options included. */
const asksFor = (list: string, questions: Questions): boolean =>
  Object.values(questions).some((question) => {
    const { from, of } = question as { from?: string; of?: Questions };
    const under = Object.values(question.asks ?? {});
    return from === list || (of && asksFor(list, of)) || under.some((each) => asksFor(list, each));
  });

/** Facts that speak against corrected answers, beside what the rule knows. */
export type Check<F extends Form = Form, T = unknown> = (
  page: PersonPage,
  answers: AnswersOf<F>,
  before: AnswersOf<F>,
  today: string,
  record: T,
) => Promise<readonly Problem[]>;

/** What follows from a correction beyond its record: who is told, and what changes with it because of facts that no rule knows. */
export type Follows<F extends Form = Form, T = unknown> = (
  answers: AnswersOf<F>,
  record: T,
  call: Pick<Call<Correct>, "page" | "staff" | "today">,
) => Promise<{ readonly told: readonly Tell[]; readonly further: (page: PersonPage) => PersonPage }>;

/** Puts records of a kind right: the same for each kind. */
export function correcting<F extends Form, T extends Identified>(
  one: PuttingRight<F, T>,
  check: Check<F, T> = async () => [],
  follows: Follows<F, T> = async () => ({ told: [], further: (page) => page }),
): FormHandler<Correct> {
  const form: FormHandler<Correct>["form"] = async ({ page, path, staff, today }) => {
    const { record, said } = await recordOn(page, one, idIn(one, path));
    if (!one.may(staff, page, record, today))
      return { version: record.version, about: captionOf(page), notes: [one.mayNot] };
    return {
      values: said as Record<string, unknown>,
      version: record.version,
      about: captionOf(page),
      options: {
        ...one.options?.(page, record),
        ...(asksFor("staff", one.form.questions) && {
          staff: await teamOptions(servicesNow(page, today), today),
        }),
        ...(asksFor("services", one.form.questions) && {
          services: usedOptions(await servicesWithin("organisation")),
        }),
      },
    };
  };
  const submit = async (call: Call<Correct>) => {
    const { page, path, id, version, staff, now, today } = call;
    const { whyPutRight: why, ...rest } = call.answers;
    const answers = rest as unknown as AnswersOf<F>;
    const { said, record } = await recordOn(page, one, idIn(one, path));
    const problems = await check(page, answers, said, today, record);
    if (problems.length > 0) throw invalid(...problems);
    const made = { id, record: idIn(one, path), version, answers, why };
    const { told, further } = await follows(answers, record, call);
    const after = await call.change(
      (read) => further(putRight(read, one, made, { staff, now, today })),
      () => told,
      { history: [one.kind, correctionRecord] },
    );
    const sees = whoPutsRight.some((relation) => relation.holds(staff, after, today));
    return { id: idIn(one, path), ...(!sees && { notice: "elsewhere" as const }) };
  };
  return { form, submit };
}

/** What a record says, and what it said before each correction. */
export const versions =
  <F extends Form, T extends Identified>(one: PuttingRight<F, T>): Handler<Versions> =>
  async ({ page, path }) => {
    const person = page.person.id;
    const { record, said } = await recordOn(page, one, idIn(one, path));
    const [made, was] = await Promise.all([
      correctionsOf(person, record.id),
      personVersions(person, one.kind, record.id) as Promise<Kept<T>[]>,
    ]);
    const names = await directory({ staff: made.map(({ by }) => by) });
    const first = one.unwritten?.(page);
    // Names inside of answers, as of who does an action, are read with them.
    const staffInside = await namesIn(
      [record, ...was, ...(first ? [first] : [])].flatMap((each) => (one.answers(each) as object) ?? []),
    );
    const chosen = [record, ...was].flatMap((each) => Object.values(one.options?.(page, each) ?? {}).flat());
    const inside = (id: string) => chosen.find(({ value }) => value === id)?.label ?? staffInside(id);
    const show = (answers: object) => showAll(one.form.questions, answers as Record<string, unknown>, inside);
    return {
      person: { id: person, name: aboutPerson(page.person).name },
      what: one.what,
      now: show(said as object),
      corrections: made
        .map(({ id, on, by, why, of }) => {
          const version = was.find((each) => each.version === of.version) ?? (of.version === 0 ? first : undefined);
          const before = version && one.answers(version);
          return { id, on, by: names.named(by), why, before: before ? show(before as object) : [] };
        })
        .reverse(),
    };
  };

interface Naming {
  readonly actions?: readonly { readonly who: string }[];
  readonly service?: string;
}

async function namesIn(answers: readonly Naming[]): Promise<(id: string) => string | undefined> {
  const staff = answers.flatMap(({ actions = [] }) => actions.map(({ who }) => who));
  const services = [...new Set(answers.flatMap(({ service = [] }) => service))];
  return (await directory({ staff, services })).name;
}
