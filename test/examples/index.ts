import { v7 as newId } from "uuid";
import type { Operation, PathOf } from "#shared/operation/operation.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import { allocateAnswers, changeWorkerAnswers } from "#test/builders/records.ts";
import { about } from "./about.ts";
import { absences } from "./absences.ts";
import { allocations } from "./allocations.ts";
import { audit } from "./audit.ts";
import { cases } from "./cases.ts";
import { contacts } from "./contacts.ts";
import { corrections } from "./corrections.ts";
import { disagreements } from "./disagreements.ts";
import type { Caller, Company, Example, Examples, Given, Member, Pages } from "./example.ts";
import { home } from "./home.ts";
import { imported, imports } from "./imports.ts";
import { mail } from "./mail.ts";
import { occasions } from "./occasions.ts";
import { organisation } from "./organisation.ts";
import { people } from "./people.ts";
import { places } from "./places.ts";
import { preferences } from "./preferences.ts";
import { representatives } from "./representatives.ts";
import { reviews } from "./reviews.ts";
import { services } from "./services.ts";
import { staff } from "./staff.ts";
import { supervision } from "./supervision.ts";

/** An example of each operation: one without does not compile. */
export const examples: { readonly [W in keyof typeof api]: Examples<(typeof api)[W]> } = {
  about,
  absences,
  allocations,
  audit,
  cases,
  contacts,
  corrections,
  home,
  imports,
  mail,
  occasions,
  disagreements,
  organisation,
  people,
  places,
  preferences,
  representatives,
  reviews,
  services,
  staff,
  supervision,
};

/** An example whose operation is only known when it runs. */
export type AnyExample = Omit<Example<Operation>, "path" | "answers" | "other"> & {
  readonly path?: Readonly<Record<string, string>>;
  readonly answers?: object;
  readonly other?: object;
};

/** Which example shows an operation: a form page has that of its form, a spreadsheet that of its list. */
export const shownBy = ({ word, name, formOf, sheetOf }: Operation) => `${word}.${formOf ?? sheetOf ?? name}`;

export async function exampleOf(given: Given, operation: Operation): Promise<AnyExample> {
  const [word = "", name = ""] = shownBy(operation).split(".");
  const all = examples[word as keyof typeof examples] as Readonly<Record<string, (given: Given) => unknown>>;
  const make = all[name];
  if (!make) throw new Error(`There is no example of ${word}.${name}`);
  return (await make(given)) as AnyExample;
}

/** What examples are made of, of a caller and a company. Pages are new at each call unless others are told. */
export function givenBy(caller: Caller, house: Company, pages: Partial<Pages> = {}): Given {
  const { manager, administrator, keyWorker, worker } = house;
  const withKeyWorker = async (path: { person: string }, over = {}) => {
    const answers = allocateAnswers(keyWorker.id, over);
    await given.send(api.allocations.allocate, { as: manager, path, id: newId(), answers });
    return path;
  };
  const given: Given = {
    ...caller,
    house,
    person: async () => ({ person: (await given.run(api.people.register)).id }),
    allocated: async (over) => withKeyWorker(await given.person(), over),
    apart: async () => withKeyWorker({ person: (await given.run(api.people.register)).id }),
    brought: async () => {
      const { id, answers } = await given.run(api.people.register);
      const { reference } = answers as { reference: string };
      await imported(
        given,
        "allocations",
        "Reference,Key worker,From",
        `${reference},${aboutStaff(keyWorker).signInName},2027-03-02`,
      );
      return { person: id };
    },
    member: async () => {
      const { id, answers } = await given.run(api.staff.add);
      return memberOf({ id, added: answers as StaffRecord["added"], version: 1 });
    },
    supervised: async () => {
      const member = await given.member();
      const agreed = await examples.supervision.agree({ ...given, member: async () => member });
      await given.send(api.supervision.agree, { ...agreed, id: newId() });
      return member;
    },
    leaver: async () => {
      const member = await given.member();
      const held = { as: manager, path: await given.person() };
      const allocation = newId();
      const answers = allocateAnswers(member.self.id);
      await given.send(api.allocations.allocate, { ...held, id: allocation, answers });
      const at = { as: administrator, path: member.path };
      const { values, version } = await given.form(api.staff.change, at);
      await given.send(api.staff.change, { ...at, version, answers: { ...values, leaves: "2027-03-31" } });
      const over = { ...held, path: { ...held.path, allocation }, version: 1, id: newId() };
      await given.send(api.allocations.change, { ...over, answers: changeWorkerAnswers(worker.id) });
      return member;
    },
    run: async <O extends Operation>(operation: O, over = {}) => {
      const example = await exampleOf(given, operation);
      const id = newId();
      const answers = { ...example.answers, ...over };
      await given.send(operation, { ...example, id, answers });
      return { as: example.as, path: (example.path ?? {}) as PathOf<O>, id, answers };
    },
    open: async (operation, as, path) => {
      const { version = 0 } = await given.form(operation, { as, path: path as Readonly<Record<string, string>> });
      return { as, path, version };
    },
    ...pages,
  };
  return given;
}

export const memberOf = (self: StaffRecord): Member => ({ path: { member: self.id }, self });
