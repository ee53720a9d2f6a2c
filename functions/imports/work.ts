import { logged } from "#functions/scheduled/log.ts";
import { aboutReading, allServices, everybody } from "#functions/staff/concerned.ts";
import type { PartDone } from "#functions/storage/imports.ts";
import {
  changeImport,
  importById,
  keepDone,
  keepPlan,
  partOfPlan,
  partsDone,
  rowsOfImport,
} from "#functions/storage/imports.ts";
import { peopleAlike, sameNhsNumber } from "#functions/storage/people.ts";
import { servicesById } from "#functions/storage/services.ts";
import { staffById } from "#functions/storage/staff.ts";
import { Failure } from "#shared/errors/failure.ts";
import type { IsoDate } from "#shared/form/question.ts";
import { plainWords, worded } from "#shared/form/words.ts";
import type { Known } from "#shared/imports/known.ts";
import type { Finding, Plan, Planned } from "#shared/imports/plan.ts";
import { planOf } from "#shared/imports/plan.ts";
import type { Counts, ImportRecord } from "#shared/imports/record.ts";
import { keyOf, rowsIn } from "#shared/imports/rows.ts";
import type { StaffAnswers, StaffMember } from "#shared/staff/record.ts";
import { memberOf } from "#shared/staff/record.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import type { ImportTask } from "./ask.ts";
import { askForImport } from "./ask.ts";
import type { Places, When } from "./carry-out.ts";
import { carryOut } from "./carry-out.ts";
import { knownTo } from "./known.ts";

/** Rows carried out at once: each is a transaction of its own. */
const atOnce = 10;
/** What is left of a function's time when it hands the rest on. */
const spareMs = 10_000;
/** Findings that a page can be expected to go through; a file with more has one cause, which the first ones show. */
const mostFindings = 5000;
/** Words to ask about; the rest comes with the next check. */
const mostUnknown = 200;

/** One message of the queue: checks a file, or carries out its plan as far as the time allows and hands the rest on. */
export async function work(task: ImportTask, remainingMs: () => number): Promise<void> {
  const record = await importById(task.import);
  // A message that comes twice, or late: the page has moved on.
  if (!record || record.check !== task.check) return;
  const when = { time: task.time, today: dayInEngland(Date.parse(task.time)) };
  if (task.step === "check" && record.state === "checking") await check(record, when);
  if (task.step === "import" && record.state === "importing") await carryOutAll(record, task, when, remainingMs);
}

async function check(record: ImportRecord, { today }: When): Promise<void> {
  const { id, kind, mapping } = record;
  const sheet = await rowsOfImport(id);
  const keys = [...new Set(rowsIn(sheet, mapping).map((row) => keyOf(kind, row)))].filter((key) => key !== "");
  const by = await importerOf(record);
  const known = await knownTo(kind, id, keys, by);
  const plan = planOf(kind, sheet, mapping, { ...known, ...(await readingOf(kind, by, known, today)) }, { today });
  const findings = [...plan.findings, ...(await twins(plan, record, by))].sort((a, b) => a.row - b.row);
  const said = findings.slice(0, mostFindings).map((finding) => ({
    ...finding,
    message: worded(finding.message, plainWords),
    column: worded(finding.column, plainWords),
  }));
  const stops = findings.filter((f) => f.stops).length;
  const parts = await keepPlan(record, stops > 0 ? [] : plan.planned, said);
  await changeImport({
    ...record,
    state: "checked",
    checked: {
      adds: plan.planned.filter((p) => p.version === undefined).length,
      changes: plan.planned.filter((p) => p.version !== undefined).length,
      same: plan.same,
      stops,
      notes: findings.length - stops,
      unknown: plan.unknown.slice(0, mostUnknown),
      parts,
    },
  });
  logged("import", { import: id, step: "check", rows: sheet.length, stops, notes: findings.length - stops });
}

/** Who uploaded a file, with what they may do today. */
async function importerOf(record: ImportRecord): Promise<StaffMember> {
  const staff = await staffById(record.by);
  return staff ? memberOf(staff) : { id: record.by, name: record.byName, roles: [], services: [] };
}

/** Of staff who are here already, what would make the importer a reader of what is said in supervision. */
async function readingOf(kind: ImportRecord["kind"], by: StaffMember, known: Known, today: IsoDate) {
  if (kind !== "staff") return {};
  const services = await allServices();
  const ids = [...known.existing.values()].map(({ id }) => id);
  const about = await Promise.all(ids.map(async (id) => [id, await aboutReading(by, id, services, today)] as const));
  return { reading: new Map(about) };
}

/**
 * Rows of people who may be in the importer's services already, by their NHS number or their name and birth: a warning, as where they are registered one
 * by one.
 */
async function twins({ planned }: Plan, { kind }: ImportRecord, { services }: StaffMember): Promise<Finding[]> {
  if (kind !== "people") return [];
  const found: Finding[] = [];
  const column = "NHS number";
  const same = "Somebody in your services has this name and date of birth already. Check whether it is the same person";
  for (let at = 0; at < planned.length; at += atOnce)
    await Promise.all(
      planned.slice(at, at + atOnce).map(async ({ row, id, version, answers }) => {
        const { name, born } = answers;
        if (version === undefined && typeof name === "string" && typeof born === "string")
          if ((await peopleAlike(name, born, id, services)).length > 0)
            found.push({ row, column: "Name", message: same, stops: false });
        if (typeof answers.nhsNumber === "string" && (await sameNhsNumber(answers.nhsNumber, id, services)))
          found.push({ row, column, message: "Somebody in your services has this NHS number already", stops: false });
      }),
    );
  return found;
}

async function carryOutAll(
  record: ImportRecord,
  task: ImportTask,
  when: When,
  remainingMs: () => number,
): Promise<void> {
  const parts = record.checked?.parts ?? 0;
  const before = await partsDone(record.id);
  for (let part = task.from; part < parts; part += 1) {
    if (before.has(part)) continue;
    if (remainingMs() < spareMs) {
      await askForImport({ ...task, from: part });
      return;
    }
    await keepDone(record, part, await carryOutPart(record, await partOfPlan(record, part), when));
  }
  const all = [...(await partsDone(record.id)).values()];
  const total = (of: keyof Counts) => all.reduce((sum, { counts }) => sum + counts[of], 0);
  const done = {
    added: total("added"),
    changed: total("changed"),
    same: total("same") + (record.checked?.same ?? 0),
    failed: total("failed"),
  };
  await changeImport({ ...record, state: "done", done });
  logged("import", { import: record.id, step: "import", ...done });
}

async function carryOutPart(record: ImportRecord, planned: readonly Planned[], when: When): Promise<PartDone> {
  const counts = { added: 0, changed: 0, same: 0, failed: 0 };
  const findings: Finding[] = [];
  const by = await importerOf(record);
  const places = record.kind === "people" ? await placesOf(planned) : new Map();
  const services = record.kind === "staff" ? await allServices() : [];
  const decides = ({ answers }: Planned) =>
    (answers as unknown as StaffAnswers).roles.some((role) => role !== "worker");
  const staff = record.kind === "staff" && planned.some(decides) ? await everybody() : [];
  for (let at = 0; at < planned.length; at += atOnce)
    await Promise.all(
      planned.slice(at, at + atOnce).map(async (one) => {
        try {
          const came = await carryOut(record, one, when, { places, by, services, staff });
          counts[came] += 1;
        } catch (error) {
          // What has words is about this row; anything else is tried again with its part.
          if (!(error instanceof Failure)) throw error;
          counts.failed += 1;
          const message = worded(error.problems[0]?.message ?? error.message, plainWords);
          findings.push({ row: one.row, column: "The row", message: `Not imported: ${message}`, stops: true });
        }
      }),
    );
  return { counts, findings };
}

/** The services that people of a part begin to use, read once. */
async function placesOf(planned: readonly Planned[]): Promise<Places> {
  const ids = new Set(planned.map(({ answers }) => String(answers.service)));
  return new Map((await servicesById([...ids])).map((service) => [service.id, service]));
}
