import type { FormHandler } from "#functions/chain/call.ts";
import { askForRebuild } from "#functions/scheduled/ask.ts";
import { auditWrite } from "#functions/storage/audit.ts";
import { changeService, servicesCalled } from "#functions/storage/services.ts";
import { stale } from "#shared/errors/failure.ts";
import { sameAnswers } from "#shared/record/same.ts";
import { serviceDefaults } from "#shared/services/forms.ts";
import type { services } from "#shared/services/operations.ts";
import { aboutService, supportIn, wordsOf } from "#shared/services/record.ts";

export const add: FormHandler<typeof services.add> = {
  form: () => ({ values: serviceDefaults }),
  submit: async ({ id, answers, entry }) => {
    // Sent again from a page that was opened anew, as after Back.
    const same = (await servicesCalled(answers.name)).find((s) => sameAnswers(s.added, answers));
    if (same) return { id: same.id, version: same.version };
    const about = entry();
    const page = await changeService(
      id,
      (read) => read ?? { service: { id, added: answers, version: 0 } },
      () => [auditWrite({ page: "service", id }, about)],
    );
    return { id, version: page.service.version };
  },
};

export const change: FormHandler<typeof services.change> = {
  form: ({ page }) => ({
    values: { ...aboutService(page.service), support: supportIn(page.service) },
    version: page.service.version,
    about: { id: page.service.id, label: aboutService(page.service).name },
    words: wordsOf(page.service),
  }),
  submit: async ({ answers, path, version, change }) => {
    const page = await change((read) => {
      if (read.service.version !== version) {
        if (sameAnswers(aboutService(read.service), answers)) return read;
        throw stale(aboutService(read.service));
      }
      return { service: { ...read.service, changed: answers } };
    });
    // Dates of to-dos follow the settings: derived anew for everybody of the service, never in one huge transaction.
    await askForRebuild(path.service);
    return { id: path.service, version: page.service.version };
  },
};
