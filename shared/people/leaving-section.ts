import * as z from "zod";
import { sayDate } from "../time/dates.ts";
import { section } from "./section.ts";

const line = z.object({ name: z.string(), heading: z.string(), lines: z.array(z.string()) });

const becomes: Readonly<Record<string, string>> = { ends: "Ended", "goes-on": "Goes on" };
const knows: Readonly<Record<string, string>> = { "not-needed": "Does not apply", "not-yet": "Not told yet" };

/** What became of what was open when somebody died or stopped, and who has been told. */
export const leavingSection = section(
  z.object({
    leaving: z
      .object({
        settled: z.boolean(),
        parts: z.array(z.object({ by: z.string(), on: z.string(), lines: z.array(line) })),
      })
      .optional(),
  }),
  ({ leaving }, { names }) => ({
    ...(leaving && {
      leaving: {
        settled: leaving.settled ?? false,
        parts: leaving.parts.map(({ by, on, open, told, answers }) => ({
          by: names.name(by),
          on,
          lines: [
            {
              name: "open",
              heading: "What became of what was open",
              lines: open.map((one) => `${one.what}: ${becomes[one.becomes]}`),
            },
            {
              name: "told",
              heading: "Who knows",
              lines: told.map(
                (one) => `${one.name}: ${one.toldOn ? `Told on ${sayDate(one.toldOn)}` : (knows[one.knows] ?? "Told")}`,
              ),
            },
            { name: "note", heading: "Note", lines: answers.note ? [answers.note] : [] },
          ].filter(({ lines }) => lines.length > 0),
        })),
      },
    }),
  }),
  { staff: ({ leaving }) => leaving?.parts.map(({ by }) => by) ?? [] },
);
