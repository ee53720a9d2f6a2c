import { expect, test } from "vitest";
import { read } from "#shared/form/form.ts";
import { addService, defaultsOf } from "#shared/services/forms.ts";
import type { ServiceKind } from "#shared/services/kinds.ts";
import { serviceKinds } from "#shared/services/kinds.ts";
import { today } from "#test/builders/records.ts";

const practice = { odsCode: "E82098", population: 9000, counted: 2008 };

test.each(Object.keys(serviceKinds) as ServiceKind[])(
  "a new service of the kind %s starts with what its kind has on",
  (kind) => {
    const starts = addService.first?.starts({ kind }) ?? {};
    const { keyWorking } = serviceKinds[kind];
    expect(starts).toMatchObject({ keyWorking, contacts: keyWorking, reviews: keyWorking });
    const answers = { name: "A place", kind, ...defaultsOf(kind), ...(kind === "gp-practice" && practice) };
    expect(read(addService, answers, { today }).ok).toBe(true);
  },
);
