import * as z from "zod";
import { linesShape, named, withoutDigest } from "../lists/shapes.ts";
import { place, screen } from "../operation/web-page.ts";

export const servicePage = z.object({
  service: named.extend({ version: z.number() }),
  about: linesShape,
  mail: linesShape,
  /** Managers of it who get no digest. */
  noDigest: z.array(withoutDigest),
  may: z.object({ change: z.boolean(), people: z.boolean() }),
  /** How it has gone, for its managers. */
  figures: z
    .object({
      weeks: z.array(z.object({ from: z.string(), expected: z.number(), delivered: z.number() })),
      months: z.array(z.object({ from: z.string(), due: z.number(), onTime: z.number() })),
      more: z.boolean(),
    })
    .optional(),
});

export const servicesList = place("/services", "Services");
export const serviceScreen = screen("/services/{service}", servicePage);
