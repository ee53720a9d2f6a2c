import * as z from "zod";
import { dueShape, linesShape, named, pageOf, personRow, words } from "../lists/shapes.ts";
import { screen } from "../operation/web-page.ts";
import { statusCode } from "./forms.ts";
import { sectionShape } from "./sections.ts";

export const personPage = z.object({
  person: z.object({
    id: z.string(),
    name: z.string(),
    called: z.string(),
    reference: z.string(),
    service: named,
    started: z.string(),
    status: statusCode,
    statusFrom: z.string().optional(),
    backBy: z.string().optional(),
    /** What else was said of the status: why they stopped, and what colleagues should know. */
    statusSaid: linesShape.optional(),
    version: z.number(),
  }),
  words,
  due: z.array(dueShape),
  /** What the reader may do here, so that a page offers nothing that would be refused. */
  may: z.object({ change: z.boolean(), manage: z.boolean() }),
  ...sectionShape.shape,
});

/** Where is confirmed too what its author may not see any more. */
export const peopleList = screen("/people", pageOf(personRow), "People");
export const personScreen = screen("/people/{person}", personPage);
