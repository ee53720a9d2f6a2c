import type { Api } from "./api.ts";

export const rowan = "00000000-0001-7000-8000-000000000001";
export const maple = "00000000-0001-7000-8000-000000000002";
const members = ["sam", "priya", "tom", "grace", "maria", "daniel", "aisha", "owen", "linda", "joseph", "ruth", "ben"];
/** The id of a staff member of the start data. */
export const idOf = (first: string): string =>
  `00000000-0002-7000-8000-${(members.indexOf(first) + 1).toString(16).padStart(12, "0")}`;

type Made = { id: string; name: string; reference: string; path: string };

/** What journeys take as given, each time new, so that no journey depends on another. */
export type Given = ReturnType<typeof givenBy>;

export function givenBy(api: (signInName: string) => Promise<Api>, worker: number) {
  const manager = () => api("priya.nair");
  let made = 0;
  /** No two are the same in this house. */
  const mark = (letters: string) => {
    made += 1;
    return `${letters}-${worker}-${made}`;
  };

  async function person({
    name: given,
    reference = mark("JP"),
    ...more
  }: Record<string, unknown> & { name?: string; reference?: string } = {}): Promise<Made> {
    const name = given ?? `Person ${reference}`;
    const answers = {
      service: rowan,
      started: "2027-03-01",
      name,
      reference,
      nhsNumberKnown: false,
      interpreter: false,
    };
    const { id } = await (await manager()).post("/people", { ...answers, ...more });
    return { id, name, reference, path: `/people/${id}` };
  }

  async function allocation(to: Made, worker = idOf("maria")): Promise<string> {
    const answers = { worker, from: "2027-03-02", involved: "chose", explained: false };
    return (await (await manager()).post(`${to.path}/allocations`, answers)).id;
  }

  async function review(of: Made, on = "2027-06-01"): Promise<string> {
    const answers = { kind: "regular", on, place: "The quiet room", agenda: ["How things are"] };
    const { id } = await (await manager()).post(`${of.path}/reviews`, answers);
    return `${of.path}/reviews/${id}`;
  }

  /** A review that took place, with actions for Maria. */
  async function heldReview(of: Made, actions: readonly string[]): Promise<string> {
    const path = await review(of);
    const rows = actions.map((what, n) => ({ id: `a${n + 1}`, what, who: idOf("maria"), by: "2027-06-20" }));
    const answers = { on: "2027-03-09", came: ["Everybody"], outcome: "All well.", actions: rows };
    await (await manager()).post(`${path}/record`, answers, { version: 1 });
    return path;
  }

  async function member(more: Record<string, unknown> = {}): Promise<Made> {
    const reference = mark("jm");
    const name = `Member ${reference}`;
    const about = { name, signInName: reference, title: "Support worker", roles: ["worker"], kind: "employee" };
    // With more than a worker's role nobody signs in before somebody else has confirmed it: here Priya, as their line
    // manager.
    const decides = more.roles !== undefined;
    const lineManager = idOf(decides ? "priya" : "grace");
    const answers = { ...about, base: rowan, lineManager, started: "2027-01-04", ...more };
    const { id } = await (await api("sam.okafor")).post("/staff", answers);
    if (decides) await (await manager()).post(`/staff/${id}/sign-in`, { spoken: ["yes"] }, { version: 1 });
    return { id, name, reference, path: `/staff/${id}` };
  }

  /** A staff member whom Grace supervises. */
  async function supervisee(): Promise<Made> {
    const made = await member();
    const answers = {
      kind: "line-management",
      supervisor: idOf("grace"),
      rhythm: "weeks",
      everyWeeks: 6,
      from: "2027-02-01",
    };
    await (await manager()).post(`${made.path}/support/line-management/agreement`, answers);
    return made;
  }

  async function session(of: Made): Promise<string> {
    const answers = {
      kind: "line-management",
      on: "2027-03-08",
      minutes: 60,
      topics: ["The work"],
      howAreThey: "Well",
    };
    const { id } = await (await api("grace.mensah")).post(`${of.path}/support/line-management/sessions`, answers);
    return `${of.path}/supervision/${id}`;
  }

  async function service(): Promise<Made> {
    const name = `Service ${mark("js")}`;
    const administrator = await api("sam.okafor");
    const { values } = await administrator.get<{ values: Record<string, unknown> }>("/services/new");
    const { id } = await administrator.post("/services", { ...values, name, kind: "supported-living" });
    return { id, name, reference: name, path: `/services/${id}` };
  }

  return { mark, person, allocation, review, heldReview, member, supervisee, session, service };
}
