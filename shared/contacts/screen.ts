import * as z from "zod";
import { linesShape, named } from "../lists/shapes.ts";
import { screen } from "../operation/web-page.ts";
import { contactRow } from "./row.ts";

export const contactPage = z.object({
  person: named,
  contact: contactRow.extend({ lines: linesShape, closed: linesShape.optional() }),
  /** Whether the reader may put it right or move it. */
  may: z.object({ putRight: z.boolean() }),
  /** The case that holds the original, for who may open it. */
  case: z.string().optional(),
});

export const contactScreen = screen("/people/{person}/contacts/{contact}", contactPage, "The contact");
