import * as z from "zod";
import { managerThemselves, self } from "../access/relations.ts";
import { changed, linesShape } from "../lists/shapes.ts";
import { operation, operationsOf } from "../operation/operation.ts";
import { screen, webForm } from "../operation/web-page.ts";
import { yourDigest, yourReminders } from "./forms.ts";

const yourMailPage = z.object({
  id: z.string(),
  /** Where mail goes; nothing if there is no work email address. */
  email: z.string().optional(),
  /** Who gets their reminders, if they have none. */
  readBy: z.string().optional(),
  reminders: linesShape,
  /** For managers. */
  digest: linesShape.optional(),
});

export const yourMailScreen = screen("/staff/{member}/mail", yourMailPage, "Your mail");

export const preferences = operationsOf("preferences", {
  view: operation("GET /staff/{member}/mail", {
    title: "Your mail",
    gives: yourMailPage,
    who: [self],
  }),
  reminders: operation("POST /staff/{member}/mail/reminders", {
    takes: yourReminders,
    gives: changed,
    who: [self],
    changes: "changes",
    asks: "GET /staff/{member}/mail/reminders",
    web: webForm("/staff/{member}/mail/reminders", {
      leadsTo: yourMailScreen,
      says: { title: "Your reminders were saved", text: "It holds from the next email on." },
    }),
  }),
  digest: operation("POST /staff/{member}/mail/digest", {
    takes: yourDigest,
    gives: changed,
    who: [managerThemselves],
    changes: "changes",
    asks: "GET /staff/{member}/mail/digest",
    web: webForm("/staff/{member}/mail/digest", {
      leadsTo: yourMailScreen,
      says: { title: "Your digest was saved", text: "It holds from the next email on." },
    }),
  }),
  asked: operation("GET /unsubscribe/{token}", {
    title: "What a link to stop mail stops",
    gives: z.object({ kind: z.string().optional(), stopped: z.boolean().optional() }),
    who: "everybody",
    opensIn: "/unsubscribe/{token}",
  }),
  stop: operation("POST /unsubscribe/{token}", {
    title: "Stop a kind of mail by the link in it",
    gives: z.object({ kind: z.string(), already: z.boolean().optional() }),
    who: "everybody",
    changes: "one-click",
  }),
});
