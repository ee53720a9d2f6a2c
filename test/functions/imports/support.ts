import { readFileSync } from "node:fs";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { v7 as newId } from "uuid";
import { expect } from "vitest";
import { handler } from "#functions/imports/import.lambda.ts";
import type { Kind } from "#shared/imports/fields.ts";
import { api } from "#shared/operations.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { call, formOf } from "#test/builders/call.ts";

/** A queue that keeps what was sent until the test has it worked off. */
export function importQueue() {
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageCommand).resolves({});
  let worked = 0;
  const waiting = () => sqs.commandCalls(SendMessageCommand).map((c) => String(c.args[0].input.MessageBody));
  return {
    sqs,
    waiting,
    reset() {
      sqs.reset();
      sqs.on(SendMessageCommand).resolves({});
      worked = 0;
    },
    /** Gives each message to the function, those too that it sends meanwhile. */
    async work(remainingMs: () => number = () => 300_000): Promise<void> {
      for (; worked < waiting().length; worked += 1) {
        const body = waiting()[worked] as string;
        if (!body.includes('"step"')) continue;
        const event = { Records: [{ messageId: String(worked), body }] } as unknown as SQSEvent;
        expect(await handler(event, { getRemainingTimeInMillis: remainingMs })).toEqual({ batchItemFailures: [] });
      }
    },
  };
}

export const fileOf = (name: string): Buffer => readFileSync(new URL(`./files/${name}`, import.meta.url));

/** Uploads a file and gives the id of the import. */
export async function uploaded(as: StaffRecord, what: Kind, file: string, bytes: Uint8Array | string) {
  const content = Buffer.from(bytes as string).toString("base64");
  const id = newId();
  const answer = await call(api.imports.upload, { as, id, answers: { what, file, content } });
  return { id, ...answer };
}

/** Matches columns: as they were guessed, with what is told otherwise ("" takes a field away). */
export async function matched(as: StaffRecord, id: string, over: Record<string, string> = {}, more: object = {}) {
  const path = { import: id };
  const form = (await formOf(api.imports.match, { as, path })).body;
  const guessed = form.values.columns as { id: string; source: string }[];
  const columns = new Map(guessed.map((column) => [column.id, column.source]));
  const options = form.options.columns ?? [];
  for (const [field, heading] of Object.entries(over)) {
    const found = options.find((o) => o.label === heading)?.value ?? heading;
    if (found === "") columns.delete(field);
    else columns.set(field, found);
  }
  const { first, fullWeek, headings } = form.values;
  const answers = {
    headings,
    ...(first !== undefined && { first }),
    ...(fullWeek !== undefined && { fullWeek }),
    ...more,
    columns: [...columns].map(([field, source]) => ({ id: field, source })),
  };
  return call(api.imports.match, { as, path, version: form.version ?? 0, answers });
}

/** Says what the words of a file mean. */
export async function explained(as: StaffRecord, id: string, meanings: Record<string, string>) {
  const path = { import: id };
  const form = (await formOf(api.imports.explain, { as, path })).body;
  const codes = (form.values.codes as { id: string; field: string; word: string }[]).map((code) => ({
    id: code.id,
    field: code.field,
    word: code.word,
    means: meanings[code.word] ?? `no meaning for ${code.word}`,
  }));
  return call(api.imports.explain, { as, path, version: form.version ?? 0, answers: { codes } });
}

export const viewed = async (as: StaffRecord, id: string) =>
  (await call(api.imports.view, { as, path: { import: id } })).body;

export const found = async (as: StaffRecord, id: string) =>
  (await call(api.imports.findings, { as, path: { import: id } })).body.rows.map(
    (f) => `${f.row} ${f.column}: ${f.message}${f.stops ? "" : " (note)"}`,
  );

export async function started(as: StaffRecord, id: string) {
  const { version } = await viewed(as, id);
  return call(api.imports.start, { as, path: { import: id }, version, answers: { looked: ["yes"] } });
}
