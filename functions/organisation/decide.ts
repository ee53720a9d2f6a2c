import type { FormHandler, Handler } from "#functions/chain/call.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { changeOrganisation, organisationSet } from "#functions/storage/organisation.ts";
import { stale } from "#shared/errors/failure.ts";
import { showAll } from "#shared/form/form.ts";
import { changeLook } from "#shared/organisation/forms.ts";
import type { organisation } from "#shared/organisation/operations.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { lookOf } from "./look.ts";

export const view: Handler<typeof organisation.view> = async () => ({
  about: showAll(changeLook.questions, lookOf(await organisationSet()), () => undefined),
});

export const change: FormHandler<typeof organisation.change> = {
  form: async () => {
    const set = await organisationSet();
    return { values: lookOf(set), version: set?.version ?? 0 };
  },
  submit: async ({ answers, version, entry }) => {
    const about = entry();
    const { id, version: now } = await changeOrganisation(
      (read) => {
        if (read && sameAnswers(read.look, answers)) return read.look;
        if ((read?.version ?? 0) !== version) throw stale(lookOf(read));
        return answers;
      },
      () => [auditWrite({ page: "list", id: "organisation.change" }, about)],
    );
    return { id, version: now };
  },
};
