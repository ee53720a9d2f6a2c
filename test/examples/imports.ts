import { v7 as newId } from "uuid";
import type { Kind } from "#shared/imports/fields.ts";
import { imports as operations } from "#shared/imports/operations.ts";
import { isAboutPeople } from "#shared/imports/rights.ts";
import type { Examples, Given } from "./example.ts";

export const imports: Examples<typeof operations> = {
  list: ({ house }) => ({ as: house.administrator }),
  upload: ({ house }) => ({ as: house.administrator, answers: fileOf("services", servicesFile()) }),
  template: ({ house }) => ({ as: house.administrator, query: { what: "people" } }),
  view: async (given) => ({ as: given.house.administrator, path: await uploaded(given) }),
  match: async (given) => {
    const { administrator } = given.house;
    const path = await uploaded(given);
    const { version = 0, values } = await given.form(operations.match, { as: administrator, path });
    const { headings, columns } = values;
    return { as: administrator, path, version, answers: { headings, columns } as never };
  },
  explain: async (given) => {
    const { administrator } = given.house;
    const { path } = await given.run(operations.match);
    await given.work();
    const { version = 0, values } = await given.form(operations.explain, { as: administrator, path });
    const codes = (values.codes as object[]).map((code) => ({ ...code, rows: undefined, means: "residential" }));
    return { as: administrator, path, version, answers: { codes } as never };
  },
  findings: async (given) => ({ as: given.house.administrator, path: await uploaded(given) }),
  start: async (given) => {
    const { path } = await given.run(operations.explain);
    await given.work();
    const { version } = await given.send(operations.view, { as: given.house.administrator, path });
    return { as: given.house.administrator, path, version, answers: { looked: ["yes"] } };
  },
};

/** Two services that have no phone yet, whose kind is written in a word of another system. */
const servicesFile = () => {
  const [oak, ash] = [newId(), newId()];
  return ["Name,Kind,Phone", `Oak House ${oak},CARE,01632 960001`, `Ash House ${ash},CARE,01632 960002`];
};

const fileOf = (what: Kind, lines: readonly string[]) => ({
  what,
  file: `${what}.csv`,
  content: Buffer.from(lines.join("\n")).toString("base64"),
});

async function uploaded({ run }: Given) {
  return { import: (await run(operations.upload)).id };
}

/** Brings a file in from its upload to its end. Words that nobody knows mean a residential service. */
export async function imported(given: Given, what: Kind, ...lines: string[]): Promise<{ readonly import: string }> {
  const { send, form, work } = given;
  const as = isAboutPeople(what) ? given.house.manager : given.house.administrator;
  const path = { import: newId() };
  await send(operations.upload, { as, id: path.import, answers: fileOf(what, lines) });
  const { version: uploaded, values } = await form(operations.match, { as, path });
  const { headings, columns } = values;
  await send(operations.match, { as, path, version: uploaded, answers: { headings, columns } });
  await work();
  const { version: matched, values: words } = await form(operations.explain, { as, path });
  const codes = (words.codes as object[]).map((code) => ({ ...code, rows: undefined, means: "residential" }));
  if (codes.length > 0) {
    await send(operations.explain, { as, path, version: matched, answers: { codes } });
    await work();
  }
  const { version, checked } = await send(operations.view, { as, path });
  if (!checked || checked.stops > 0) {
    const { rows } = await send(operations.findings, { as, path });
    throw new Error(`The file cannot be imported: ${JSON.stringify(rows)}`);
  }
  await send(operations.start, { as, path, version, answers: { looked: ["yes"] } });
  await work();
  const after = await send(operations.view, { as, path });
  if (after.state !== "done" || after.done?.failed) throw new Error(`The import did not end: ${JSON.stringify(after)}`);
  return path;
}
