import { api } from "#lib/api/api.ts";
import { asItLooks } from "#lib/server/email.ts";
import { mail } from "#shared/mail/operations.ts";
import type { RequestHandler } from "./$types";

export const GET: RequestHandler = async (event) =>
  asItLooks((await api(event).get(mail.preview)).rows, event.params.n, event.locals.reference);
