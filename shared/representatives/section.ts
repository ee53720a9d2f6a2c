import * as z from "zod";
import { showAll } from "../form/form.ts";
import { linesShape } from "../lists/shapes.ts";
import { section } from "../people/section.ts";
import { changeRepresentative } from "./forms.ts";
import { aboutRepresentative } from "./record.ts";

/** Who speaks with or for the person. */
export const representativeSection = section(
  z.object({
    representatives: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        relation: z.string(),
        doNotContact: z.boolean(),
        phone: z.string().optional(),
        lines: linesShape,
      }),
    ),
  }),
  (page, { names }) => ({
    representatives: page.representatives.map((one) => {
      const about = aboutRepresentative(one);
      const { name, relation, doNotContact, phone } = about;
      const lines = showAll(changeRepresentative.questions, about, names.name);
      return { id: one.id, name, relation, doNotContact, ...(phone && { phone }), lines };
    }),
  }),
);
