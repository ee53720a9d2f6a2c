import type { Call, FormHandler, Handler } from "#functions/chain/call.ts";
import { auditWrite, ofOrganisation } from "#functions/storage/audit.ts";
import { changeOrganisation, organisationSet } from "#functions/storage/organisation.ts";
import { stale } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import { whenMailComes } from "#shared/mail/settings.ts";
import { changeLook, changeMail } from "#shared/organisation/forms.ts";
import type { organisation } from "#shared/organisation/operations.ts";
import type { OrganisationRecord } from "#shared/organisation/record.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { lookOf } from "./look.ts";

export const view: Handler<typeof organisation.view> = async () => {
  const set = await organisationSet();
  return {
    about: showAll(changeLook.questions, lookOf(set), () => undefined),
    mail: showAll(changeMail.questions, whenMailComes(set), () => undefined),
  };
};

/** What of the organisation is set by a form, and what that shows before anybody did. */
const parts = { look: lookOf, mail: whenMailComes };
type Parts = Required<Pick<OrganisationRecord, keyof typeof parts>>;

/** Sets one part, if nobody has set anything since the version that was shown. */
async function set<K extends keyof Parts>(
  part: K,
  { answers, version, entry }: Pick<Call<unknown>, "version" | "entry"> & { answers: Parts[K] },
) {
  const about = entry();
  const page = await changeOrganisation(
    (read) => {
      if (sameAnswers(read[part], answers)) return read;
      if (read.version !== version) throw stale(parts[part](read));
      return { ...read, [part]: answers };
    },
    () => [auditWrite(ofOrganisation, about)],
  );
  return { id: page.id, version: page.version };
}

const shown = async (part: keyof Parts) => {
  const set = await organisationSet();
  return { values: parts[part](set), version: set?.version ?? 0 };
};

export const change: FormHandler<typeof organisation.change> = {
  form: () => shown("look"),
  submit: (call) => set("look", call),
};

/** Mail is planned from the settings as they are each hour, so nothing has to be derived anew. */
export const mail: FormHandler<typeof organisation.mail> = {
  form: () => shown("mail"),
  submit: (call) => set("mail", call),
};
