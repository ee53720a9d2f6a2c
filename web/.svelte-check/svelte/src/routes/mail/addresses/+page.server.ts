import { api } from "#lib/api/api.ts";
import { queried } from "#lib/api/query.ts";
import { mail } from "#shared/mail/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) =>
  api(event).get(mail.stopped, { query: queried(mail.stopped, event.url) });
