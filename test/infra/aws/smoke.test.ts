import { rmSync } from "node:fs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, paginateScan, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { changeStaff, loadStaff } from "#functions/storage/staff.ts";
import { prefixes, table } from "#functions/storage/table.ts";
import { reserved } from "#infra/access.ts";
import { createTable } from "#infra/local/table.ts";
import { spreadAll } from "#shared/form/form.ts";
import { api } from "#shared/operations.ts";
import { noonOf } from "#test/builders/call.ts";
import type { House } from "#test/builders/house.ts";
import { newHouse } from "#test/builders/house.ts";
import { serviceAnswers, today } from "#test/builders/records.ts";
import { Browser } from "./browser.ts";
import type { Cloud } from "./cloud.ts";
import { openCloud } from "./cloud.ts";
import { fileOf } from "./edge.ts";
import { exercise } from "./exercise.ts";
import { faults } from "./gateway.ts";
import { crowd, firstSignIns, put } from "./given.ts";
import { synthesised } from "./synthesised.ts";

let synthesis: Awaited<ReturnType<typeof synthesised>>;
beforeAll(async () => {
  // Longer than it takes: another program may be building.
  synthesis = await synthesised();
}, 600_000);
afterAll(() => rmSync(synthesis.folder, { recursive: true, force: true }));

describe.each(["oakfield-care", "hertsmere-pcn"])("%s, from its template", (id) => {
  let cloud: Cloud;
  let house: House;

  beforeAll(async () => {
    cloud = await openCloud(synthesis.stacks.get(id)!, () => noonOf(today));
    Object.assign(process.env, {
      AWS_REGION: "eu-west-2",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
      AWS_ENDPOINT_URL_DYNAMODB: cloud.engine.endpoint,
      KEYWORK_TABLE: cloud.byName("people").settings.KEYWORK_TABLE,
    });
    await createTable(new DynamoDBClient({ endpoint: cloud.engine.endpoint }), process.env.KEYWORK_TABLE!);
    if (id === "oakfield-care") house = await newHouse();
  });
  afterEach(({ task }) => {
    if (task.result?.state === "fail") console.error(`Denied: ${cloud.denied.join("\n")}`);
    if (task.result?.state === "fail")
      for (const { name, said } of cloud.functions.values())
        if (said) console.error(`${name} said:\n${said.slice(-3000)}`);
  });
  afterAll(() => cloud?.stop());

  test("an asset is cached for ever, a page is not cached, and what is too large is refused in words", async () => {
    const browser = new Browser(cloud);
    const page = await browser.ask("/sign-in");
    expect(page).toMatchObject({ status: 200, headers: { "cache-control": "no-store" } });
    const asset = /\/_app\/immutable\/[^"]+\.css/.exec(String(page.body))?.[0] ?? "";
    expect(await browser.ask(asset)).toMatchObject({
      status: 200,
      headers: { "cache-control": expect.stringMatching(/immutable/) },
    });
    expect(await browser.ask("/icon.svg")).toMatchObject({
      status: 200,
      headers: { "cache-control": "public, max-age=300" },
    });
    expect(fileOf(cloud.deployed, "/error.html").status).toBe(200);
    const large = { method: "POST", headers: { "content-length": "4500001" } };
    for (const path of ["/people/new", "/api/people"]) {
      const answer = await browser.ask(path, large);
      expect([answer.status, String(answer.body)]).toEqual([
        413,
        expect.stringContaining("At most 4.5 MB can be sent"),
      ]);
    }
    expect((await browser.ask("/people/new", { ...large, headers: { "content-length": "4500000" } })).status).toBe(303);
    // One whose length was not announced comes as far as the web.
    const form = { "content-type": "application/x-www-form-urlencoded", origin: cloud.origin };
    const sent = async (bytes: number) =>
      (await browser.ask("/people/new", { method: "POST", headers: form, body: Buffer.alloc(bytes, "a") })).status;
    expect([await sent(4_500_001), await sent(4_500_000)]).toEqual([413, 303]);
  });

  test("whoever goes past CloudFront gets nothing, and an API address that is none says so in JSON", async () => {
    const call = {
      method: "GET",
      path: "/api/health",
      query: new URLSearchParams(),
      rawQuery: "",
      cookies: [],
      body: Buffer.alloc(0),
      from: "192.0.2.1",
    };
    for (const headers of [{}, { "x-keywork-edge": "guess" }] as Record<string, string>[]) {
      expect((await cloud.gateway.handle({ ...call, headers })).status).toBe(403);
      expect((await cloud.gateway.handle({ ...call, path: "/sign-in", headers })).status).toBe(403);
    }
    const guessed = await new Browser(cloud).ask("/api/health", { headers: { "x-keywork-edge": "guess" } });
    expect(guessed.status).toBe(200);
    // Nobody learns without signing in which addresses there are.
    for (const path of ["/api/people", "/api/people/", "/api/nothing/here", "/api/history", "/api/people/%2e%2e"])
      expect([path, (await new Browser(cloud).ask(path)).status]).toEqual([path, 401]);
    const refused = await new Browser(cloud).ask("/api/people");
    expect(refused).toMatchObject({
      status: 401,
      headers: { "cache-control": "no-store", "x-content-type-options": "nosniff" },
    });
    const authorization = `Bearer ${await cloud.tokenOf("nobody@in-particular.example")}`;
    for (const path of ["/api/nothing/here", "/api/people/one/two/three/four", "/api/history", "/api/%70eople"]) {
      const none = await new Browser(cloud).ask(path, { headers: { authorization } });
      expect([path, none.status, JSON.parse(String(none.body)).kind]).toEqual([path, 404, "not-found"]);
    }
  });

  test("functions start with the settings of the template and nothing else", async () => {
    expect(JSON.parse(String((await new Browser(cloud).ask("/api/health")).body)).version).toMatch(
      /^\d+\.\d+\.\d+(\+[0-9a-f]{12}(\.changed)?)?$/,
    );
    expect(faults.map(String)).toEqual([]);
  });

  test("the first administrator signs in and a plain form post is saved", async () => {
    // Each stack has a table elsewhere, so storage is loaded anew.
    vi.resetModules();
    const { ensureAdministrator } = await import("#infra/local/start-data/administrator.ts");
    const email = `it@${id}.example`;
    expect([await ensureAdministrator(email), await ensureAdministrator(email)]).toEqual([true, false]);
    const named = new Browser(cloud);
    expect((await named.signIn(email)).status).toBe(200);
    expect(named.cookie("__Host-keywork")).toBeTruthy();
    const form = String((await named.ask("/services/new")).body);
    const [, newId = ""] = /name="_id" value="([^"]+)"/.exec(form) ?? [];
    const answers = spreadAll(api.services.add.takes.questions, serviceAnswers({ name: "Posted House" }));
    const pressed = [["_id", newId] as const, ["then", "save"] as const];
    const posted = await named.ask("/services/new", {
      form: Object.fromEntries([...answers, ...pressed]),
    });
    expect(posted).toMatchObject({ status: 303 });
    expect(String((await named.follow(posted)).body)).toContain("Posted House");
    expect(
      (await named.ask("/services/new", { form: {}, headers: { origin: "https://elsewhere.example" } })).status,
    ).toBe(403);
    // An error page is not the next person's, and names nobody.
    const nothing = "/people/00000000-0000-7000-8000-000000000000";
    const own = await named.ask(nothing);
    expect([own.status, String(own.body).includes("Signed in as")]).toEqual([404, false]);
    expect((await new Browser(cloud).ask(nothing)).headers.location).toMatch(/^\/sign-in/);
    // Somebody who was last seen a while ago is seen again, and whoever signs out is out.
    await agedSessions(cloud);
    expect((await named.ask("/")).status).toBe(200);
    await named.ask("/sign-out", { form: {} });
    expect((await named.ask("/")).headers.location).toMatch(/^\/sign-in/);
  });

  test("after signing out, after a lock and on a shared tablet the issuer asks again who it is", async () => {
    const email = `it@${id}.example`;
    const page = /Choose who to sign in as/;
    const asks = async (browser: Browser, on = "") => String((await browser.atIssuer(await browser.leave(on))).body);
    const browser = new Browser(cloud);
    cloud.issuerClock.offset = -60_000;
    expect((await browser.signIn(email)).status).toBe(200);
    cloud.issuerClock.offset = 0;
    await browser.ask("/sign-out", { form: {} });
    expect(await asks(browser)).toMatch(page);
    // Somebody takes the wish out of the address: the issuer uses its own session, and that sign-in is refused as too old.
    const to = await browser.leave();
    to.searchParams.delete("prompt");
    const back = await browser.atIssuer(to);
    expect([back.status, back.headers.location]).toEqual([303, expect.stringContaining("code=")]);
    expect((await browser.ask(String(back.headers.location))).headers.location).toBe("/sign-in?why=again");
    expect((await browser.signIn(email)).status).toBe(200);

    const tablet = new Browser(cloud);
    expect((await tablet.signIn(email, "?on=shared")).status).toBe(200);
    await agedSessions(cloud, 6);
    expect((await tablet.ask("/")).headers.location).toMatch(/^\/sign-in/);
    expect(await asks(tablet)).toMatch(page);
    expect(await asks(tablet, "?on=shared")).toMatch(page);
  });

  // Every function is the same program in both; running all they offer once is enough.
  if (id === "oakfield-care")
    test("each function does all it offers within its role, and its role holds nothing more", async () => {
      await firstSignIns(cloud, house);
      expect(await exercise(cloud, house)).toEqual([]);
      // A role that lists reads whatever an index projects, so what is kept to one function stands in none.
      const reservedRows = await rowsUnder(reserved.map(({ prefix }) => prefixes[prefix]));
      expect(Object.values(reservedRows).every((rows) => rows.length > 0)).toBe(true);
      const indexKeys = table.indexes.flatMap(({ pk, sk }) => [pk, sk]);
      const listed = Object.values(reservedRows).flat();
      expect(listed.filter((row) => indexKeys.some((key) => key in row)).map(({ pk, sk }) => [pk, sk])).toEqual([]);
      await crowd(cloud, house);
      await cloud.schedule("rebuild", `${today}T02:00:00Z`);
      await cloud.workQueues();
      await cloud.schedule("plan", `${today}T08:00:00Z`);
      await cloud.workQueues();
      // What a function that was killed left: a task that the queue never got, and a page that is behind.
      const task = { service: house.place.id, part: "all" };
      const asked = { id: "left", page: "service", of: house.place.id, at: `${today}T08:00:00Z`, task };
      const service = `SERVICE#${house.place.id}`;
      await put(cloud, { pk: service, sk: "asked#left", is: "asked-for", asked, dueKey: "asked", dueSort: "left" });
      await put(cloud, { pk: service, sk: "now#behind", is: "behind", dueKey: "behind", dueSort: service });
      await cloud.schedule("sweep", `${today}T08:05:00Z`);
      await cloud.workQueues();
      // Each of them leaves the sign that its alarm looks for, and a run that fails every time lies where another alarm looks.
      for (const name of ["plan", "rebuild"]) {
        const filter = cloud.deployed
          .ofType("AWS::Logs::MetricFilter")
          .find(([, { Properties }]) => Properties.MetricTransformations[0].MetricName === `Logged-${name}`);
        const parts = JSON.parse(`[${filter?.[1].Properties.FilterPattern.replaceAll('" "', '","')}]`) as string[];
        const lines = cloud.byName(name).said.split("\n");
        expect(lines.filter((line) => parts.every((part) => line.includes(part)))).toHaveLength(1);
        await cloud.schedule(name, "no time at all");
      }
      expect(cloud.dead.map(({ name, queue }) => [name, /SchedulesDead/.test(queue)])).toEqual([
        ["plan", true],
        ["rebuild", true],
      ]);
      // The manager's mail of a worker's allocations, digest and reminders. The first administrator's of the week, and
      // of rights that others want or got: four that the examples and a file give.
      const to = cloud.mails.map((mail) => /^To: .*?([\w.]+@[\w.-]+)/m.exec(mail)?.[1]);
      expect(to.sort()).toEqual([...Array(5).fill(`it@${id}.example`), ...Array(3).fill("mo@oakfield.example")]);
      // A mail comes back: whoever got it is marked, and a row of theirs that should not be there goes.
      const address = "wyn@oakfield.example";
      await changeStaff(house.worker.id, (page) => {
        if (!page) throw new Error("No worker");
        const { staff } = page;
        return { ...page, staff: { ...staff, changed: { ...(staff.changed ?? staff.added), email: address } } };
      });
      await put(cloud, { pk: `STAFF#${house.worker.id}`, sk: "now#due#stray#1", is: "due", due: { kind: "return" } });
      // After somebody said that the address works again.
      const timestamp = `${today}T13:01:00.000Z`;
      cloud.hear("Email Bounced", {
        eventType: "Bounce",
        bounce: { bounceType: "Permanent", bouncedRecipients: [{ emailAddress: address }], timestamp },
        mail: { messageId: "0103", timestamp, tags: { recipient: [house.worker.id], entry: [`digest_${today}`] } },
      });
      await cloud.workQueues();
      expect((await loadStaff(house.worker.id))?.mark).toMatchObject({ id: "0103", why: "bounced" });
      expect(cloud.denied).toEqual([]);
      const unused = [...cloud.functions.values()].flatMap(({ name, policy }) =>
        policy.unused().map((right) => `${name}: ${right}`),
      );
      expect(unused).toEqual([]);
      // All that there is, in processes of their own, takes a while beside other work.
    }, 600_000);
});

/** All rows of the table whose partition begins so, by how it begins. */
async function rowsUnder(beginnings: readonly string[]): Promise<Record<string, Record<string, unknown>[]>> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: process.env.AWS_ENDPOINT_URL_DYNAMODB }));
  const pages = paginateScan({ client }, { TableName: process.env.KEYWORK_TABLE });
  const rows = (await Array.fromAsync(pages)).flatMap(({ Items = [] }) => Items);
  client.destroy();
  return Object.fromEntries(
    beginnings.map((beginning) => [beginning, rows.filter(({ pk }) => String(pk).startsWith(beginning))]),
  );
}

/** Lets every session be last seen some minutes earlier. */
async function agedSessions(cloud: Cloud, minutes = 2): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: cloud.engine.endpoint }));
  const TableName = process.env.KEYWORK_TABLE;
  const filter = { FilterExpression: "begins_with(pk, :s)", ExpressionAttributeValues: { ":s": "SESSION#" } };
  const { Items = [] } = await client.send(new ScanCommand({ TableName, ...filter }));
  for (const row of Items)
    await client.send(new PutCommand({ TableName, Item: { ...row, seen: row.seen - minutes * 60_000 } }));
  client.destroy();
}
