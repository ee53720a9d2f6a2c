import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand } from "@aws-sdk/lib-dynamodb";
import { loadStaff } from "#functions/storage/staff.ts";
import type { Operation } from "#shared/operation/operation.ts";
import { pathOf } from "#shared/operation/operation.ts";
import { operations } from "#shared/operations.ts";
import { aboutStaff } from "#shared/staff/record.ts";
import type { House } from "#test/builders/house.ts";
import { keptAgreement, keptPerson, keptStaff } from "#test/builders/kept.ts";
import { Browser } from "./browser.ts";
import type { Cloud } from "./cloud.ts";

/**
 * Somebody signs in for the first time at each function behind the API: the account is bound there, whatever was asked. Their page has a row that should
 * not be there, which goes in the same transaction.
 */
export async function firstSignIns(cloud: Cloud, house: House): Promise<void> {
  const words = [...new Set(operations.filter(({ open }) => !open).map(({ word }) => word))];
  for (const word of words) {
    const member = await keptStaff({ name: `New ${word}`, base: house.place.id });
    await keptAgreement(member, house.supervisor);
    await put(cloud, { pk: `STAFF#${member.id}`, sk: "now#due#stray#1", is: "due", due: { kind: "return" } });
    const operation = operations.find((one) => one.word === word && one.route.startsWith("GET ")) as Operation;
    const token = await cloud.tokenOf(aboutStaff(member).signInName);
    const address = `/api${pathOf(operation.route).replaceAll("//", "/none/").replace(/\/$/, "/none")}`;
    const answer = await new Browser(cloud).ask(address, { headers: { authorization: `Bearer ${token}` } });
    if (![200, 403, 404].includes(answer.status))
      throw new Error(`First sign-in at ${word}: ${answer.status} ${answer.body}`);
    if (!(await loadStaff(member.id))?.staff.bound) throw new Error(`The account was not bound at ${word}`);
  }
}

/** More people and staff than one page of a list, and rows that are wrong, for the nightly run to find. */
export async function crowd(cloud: Cloud, { place, elsewhere }: House): Promise<void> {
  await Promise.all(Array.from({ length: 101 }, (_, n) => keptStaff({ name: `Crowd ${n}`, base: place.id })));
  for (let n = 0; n < 12; n++) {
    const one = await keptPerson(place, { name: `Crowd ${n}` });
    if (n === 0)
      await put(cloud, { pk: `PERSON#${one.id}`, sk: "now#due#stray#1", is: "due", due: { kind: "contact" } });
    if (n === 0) await strayFact(cloud, `PERSON#${one.id}`, place.id);
    if (n === 0)
      await put(cloud, {
        pk: `PERSON#${one.id}`,
        sk: "now#listed",
        is: "wrong",
        listedKey: `people#${place.id}`,
        listedSort: "crowd 0",
        entry: { id: one.id },
      });
  }
  await put(cloud, { pk: `SERVICE#${place.id}`, sk: "now#due#stray#1", is: "due", due: { kind: "policy-review" } });
  await strayFact(cloud, `SERVICE#${elsewhere.id}`, elsewhere.id);
  const wrong = await keptStaff({ name: "Crowd wrong", base: place.id });
  await put(cloud, { pk: `STAFF#${wrong.id}`, sk: "now#due#stray#1", is: "due", due: { kind: "return" } });
}

/** A fact on a page's own list that the page does not give. */
const strayFact = (cloud: Cloud, pk: string, service: string) =>
  put(cloud, {
    pk,
    sk: "fact#own",
    is: "facts",
    salt: "a salt",
    rows: [
      { service, sk: "place#2027-01-01#stray", fact: { kind: "place", n: "stray", s: "stray", from: "2027-01-01" } },
    ],
  });

export async function put(cloud: Cloud, Item: Record<string, unknown>): Promise<void> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: cloud.engine.endpoint }));
  await client.send(new PutCommand({ TableName: cloud.byName("people").settings.KEYWORK_TABLE, Item }));
  client.destroy();
}
