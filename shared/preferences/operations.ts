import * as z from "zod";
import { managerThemselves, self } from "../access/relations.ts";
import { changed, linesShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { yourDigest, yourReminders } from "./forms.ts";

export const preferences = operationsOf("preferences", {
  view: operation("GET /staff/{member}/mail", {
    title: "Your mail",
    gives: z.object({
      id: z.string(),
      /** Where mail goes; nothing if there is no work email address. */
      email: z.string().optional(),
      /** Who gets their reminders, if they have none. */
      readBy: z.string().optional(),
      reminders: linesShape,
      /** For managers. */
      digest: linesShape.optional(),
    }),
    who: [self],
  }),
  reminders: operation("POST /staff/{member}/mail/reminders", {
    takes: yourReminders,
    gives: changed,
    who: [self],
    changes: "changes",
    asks: "GET /staff/{member}/mail/reminders",
  }),
  digest: operation("POST /staff/{member}/mail/digest", {
    takes: yourDigest,
    gives: changed,
    who: [managerThemselves],
    changes: "changes",
    asks: "GET /staff/{member}/mail/digest",
  }),
  asked: operation("GET /unsubscribe/{token}", {
    title: "What a link to stop mail stops",
    gives: z.object({ kind: z.string().optional() }),
    who: "everybody",
    opensIn: "/unsubscribe/{token}",
  }),
  stop: operation("POST /unsubscribe/{token}", {
    title: "Stop a kind of mail by the link in it",
    gives: z.object({ kind: z.string() }),
    who: "everybody",
    changes: "one-click",
  }),
});
