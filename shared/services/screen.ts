import * as z from "zod";
import { dueShape, linesShape, named, withoutDigest } from "../lists/shapes.ts";
import { place, screen } from "../operation/web-page.ts";

export const servicePage = z.object({
  service: named.extend({ version: z.number() }),
  about: linesShape,
  mail: linesShape,
  /** Who reads the words of line management, from which day on. */
  registered: z.object({ manager: named, from: z.string() }).optional(),
  /** The last review of the key working policy and those before it, where there is key working or was a review. */
  policy: z
    .object({
      lines: linesShape,
      past: z.array(
        z.object({
          id: z.string(),
          reviewedOn: z.string(),
          version: z.string(),
          owner: z.string(),
          signedBy: z.string(),
          signedOn: z.string(),
        }),
      ),
    })
    .optional(),
  /** To-dos of the service itself, for its managers. */
  due: z.array(dueShape),
  /** Managers of it who get no digest. */
  noDigest: z.array(withoutDigest),
  may: z.object({ change: z.boolean(), manage: z.boolean(), people: z.boolean() }),
  /** How it has gone, for its managers. */
  figures: z
    .object({
      weeks: z.array(z.object({ from: z.string(), expected: z.number(), delivered: z.number() })),
      /** A month without reviews was not counted. */
      months: z.array(
        z.object({
          from: z.string(),
          reviews: z.object({ due: z.number(), onTime: z.number(), late: z.number(), notHeld: z.number() }).optional(),
        }),
      ),
      /** Reviews of closed months that are counted otherwise than when the month closed. */
      changed: z.number(),
      more: z.boolean(),
    })
    .optional(),
});

export const servicesList = place("/services", "Services");
export const serviceScreen = screen("/services/{service}", servicePage);
