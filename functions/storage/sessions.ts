import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { setting } from "#functions/settings.ts";
import { client, tableName } from "#functions/storage/client.ts";
import { prefixes } from "#functions/storage/table.ts";

/** What the issuer gave at sign-in. It stays on the server, sealed; the browser only holds an opaque id. */
export interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** When the access token ends, in milliseconds since 1970. */
  readonly ends: number;
}

export interface Session {
  /** The hash of the id, by which the row is found. The id itself is nowhere but in the cookie. */
  readonly key: string;
  readonly tokens: Tokens;
  readonly opened: number;
  readonly seen: number;
  /** Rises with every refresh of the tokens. */
  readonly turn: number;
  /** On a tablet that several people use; it locks sooner. */
  readonly shared: boolean;
  /** What the person had typed when an earlier session ended. */
  readonly draft?: string | undefined;
}

const minute = 60_000;
export const longest = 12 * 60 * minute;
export const longestIdle = 30 * minute;
/** A tablet that lies in the office must not show the last person’s work to the next (product.md J1). */
export const longestIdleShared = 5 * minute;
/** Being seen is written at most this often, so that reading a page does not cost a write. */
const coarsely = minute;
/** How long one request may take to refresh the tokens before another may try. */
const claimLasts = 15_000;

const hashOf = (id: string) => createHash("sha256").update(id).digest("base64url");
const keyOf = (hash: string) => ({ pk: prefixes.session + hash, sk: "now#session" });

/** Starts a session and gives the id for the cookie. */
export async function openSession(
  tokens: Tokens,
  now: number,
  { draft, shared = false }: { draft?: string | undefined; shared?: boolean } = {},
): Promise<string> {
  const id = randomBytes(32).toString("base64url");
  const hash = hashOf(id);
  await client.send(
    new PutCommand({
      TableName: tableName(),
      Item: {
        ...keyOf(hash),
        sealed: seal(JSON.stringify(tokens), hash),
        ...(draft && { draft: seal(draft, `draft ${hash}`) }),
        shared,
        opened: now,
        seen: now,
        turn: 0,
        expires: Math.ceil((now + longest) / 1000),
      },
      ConditionExpression: "attribute_not_exists(pk)",
    }),
  );
  return id;
}

/** The session of a cookie's id, unless it has ended. Expired rows stay for a while, so the times are checked here. */
export async function readSession(id: string, now: number): Promise<Session | undefined> {
  return id === "" ? undefined : find(hashOf(id), now);
}

/** The session as it stands now, after another request may have changed it. */
export async function readAgain(session: Session, now: number): Promise<Session | undefined> {
  return find(session.key, now);
}

async function find(hash: string, now: number): Promise<Session | undefined> {
  const session = await rowOf(hash);
  const idle = session?.shared ? longestIdleShared : longestIdle;
  return session && now - session.opened < longest && now - session.seen < idle ? session : undefined;
}

/** The session of a cookie's id even if its time is over, as long as its row is there: only to learn whose it was. */
export async function readEnded(id: string): Promise<Session | undefined> {
  return id === "" ? undefined : rowOf(hashOf(id));
}

async function rowOf(hash: string): Promise<Session | undefined> {
  const { Item: row } = await client.send(
    new GetCommand({ TableName: tableName(), Key: keyOf(hash), ConsistentRead: true }),
  );
  const tokens = row && unseal(row.sealed, hash);
  // none, or sealed with an earlier key: the person signs in again
  if (!tokens) return undefined;
  const draft = row.draft && unseal(row.draft, `draft ${hash}`);
  return {
    key: hash,
    tokens: JSON.parse(tokens),
    opened: row.opened,
    seen: row.seen,
    turn: row.turn,
    shared: row.shared === true,
    draft,
  };
}

/**
 * Keeps what was sent and not saved, of a session that has ended until then (in milliseconds). It lies with the
 * session, so it is its person's alone.
 */
export async function keepDraft(session: Session, draft: string, until?: number): Promise<boolean> {
  return changeIfStill(session, {
    set: until === undefined ? "draft = :draft" : "draft = :draft, expires = :until",
    values: {
      ":draft": seal(draft, `draft ${session.key}`),
      ...(until !== undefined && { ":until": Math.ceil(until / 1000) }),
    },
  });
}

/** Lets go of a draft that its author has on the screen again. */
export async function dropDraft(session: Session): Promise<void> {
  await removeIfStill(session, "draft");
}

/** What a form carries so that it can be seen for which session it was drawn. It says nothing of the session's id. */
export const tokenFor = (id: string): string => seal(hashOf(id).slice(0, 16), "form");

/** Whether a form was drawn for the session of this id, which may have ended since. */
export const isTokenOf = (id: string, token: string): boolean =>
  id !== "" && unseal(token, "form") === hashOf(id).slice(0, 16);

/** Notes that the person is still there. A session that was ended meanwhile stays ended. */
export async function noteSeen(session: Session, now: number): Promise<void> {
  if (now - session.seen < coarsely) return;
  await changeIfStill(session, { set: "seen = :now", values: { ":now": now } });
}

/** Claims the refreshing of the tokens: of several requests at once exactly one gets it, since a refresh token works once. */
export async function claimRefresh(session: Session, now: number): Promise<boolean> {
  return changeIfStill(session, {
    set: "claimed = :until",
    only: "turn = :turn AND (attribute_not_exists(claimed) OR claimed < :now)",
    values: { ":until": now + claimLasts, ":turn": session.turn, ":now": now },
  });
}

/** Keeps refreshed tokens and lets go of the claim. */
export async function keepTokens(session: Session, tokens: Tokens): Promise<boolean> {
  return changeIfStill(session, {
    set: "sealed = :sealed, turn = turn + :one REMOVE claimed",
    only: "turn = :turn",
    values: { ":sealed": seal(JSON.stringify(tokens), session.key), ":one": 1, ":turn": session.turn },
  });
}

/** Lets go of the claim after a refresh that did not come about. */
export async function dropClaim(session: Session): Promise<void> {
  await removeIfStill(session, "claimed");
}

/** Ends a session for good. */
export async function closeSession(id: string): Promise<void> {
  await client.send(new DeleteCommand({ TableName: tableName(), Key: keyOf(hashOf(id)) }));
}

interface Change {
  readonly set: string;
  readonly only?: string;
  readonly values: Record<string, unknown>;
}

async function changeIfStill(session: Session, { set, only, values }: Change): Promise<boolean> {
  try {
    await client.send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(session.key),
        UpdateExpression: `SET ${set}`,
        ConditionExpression: only ? `attribute_exists(pk) AND ${only}` : "attribute_exists(pk)",
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    unlessGone(error);
    return false;
  }
}

async function removeIfStill(session: Session, attribute: string): Promise<void> {
  await client
    .send(
      new UpdateCommand({
        TableName: tableName(),
        Key: keyOf(session.key),
        UpdateExpression: "REMOVE #a",
        ExpressionAttributeNames: { "#a": attribute },
        ConditionExpression: "attribute_exists(pk)",
      }),
    )
    .catch(unlessGone);
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ConditionalCheckFailedException)) throw error;
}

/** Encrypts a short text so that only this organisation's web function reads it, and only in the place that `about` names. */
export function seal(text: string, about: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", sealingKey(), nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The sealed text, or nothing if it was changed, moved, or sealed with another key. */
export function unseal(sealed: string, about: string): string | undefined {
  const bytes = Buffer.from(sealed, "base64url");
  if (bytes.length < 28) return undefined;
  const key = sealingKey();
  try {
    const cipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([cipher.update(bytes.subarray(28)), cipher.final()]).toString("utf8");
  } catch {
    return undefined;
  }
}

function sealingKey(): Buffer {
  const key = Buffer.from(setting("KEYWORK_SESSION_KEY"), "base64");
  if (key.length !== 32) throw new Error("KEYWORK_SESSION_KEY must be 32 bytes in base64.");
  return key;
}
