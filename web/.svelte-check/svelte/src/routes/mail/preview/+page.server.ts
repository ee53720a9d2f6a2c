import { api } from "#lib/api/api.ts";
import { mail } from "#shared/mail/operations.ts";
import type { PageServerLoad } from "./$types";

export const load: PageServerLoad = (event) => api(event).get(mail.preview);
