import { Temporal } from "temporal-polyfill";
import { howMany } from "#shared/form/how-many.ts";
import type { Clock } from "./clock.ts";
import { inLondon, longDate, shortTime } from "./clock.ts";
import { comesFromOurPage, postForm } from "./forms.ts";
import type { Markup } from "./html.ts";
import { html, page } from "./html.ts";
import type { Answer, Call } from "./http.ts";
import { fieldsOf, seeOther } from "./http.ts";
import type { Outbox } from "./mail.ts";
import type { Run, Schedule } from "./schedule.ts";
import { daysAhead } from "./schedule.ts";

type Move = { sent: string[]; runs: Run[] };

const path = "/demonstration/clock";
/** Further than this is a slip of the keyboard. */
const furthestYears = 10;

/** Shows the product's date and moves it forward, running on the way what falls due. Undefined for addresses that are not its own. */
export function createClockPages(parts: {
  clock: Clock;
  schedule: Schedule;
  outbox: Outbox;
}): (call: Call) => Promise<Answer | undefined> {
  const { clock, schedule, outbox } = parts;
  let lastMove: Move | undefined;

  function show(call: Call, error?: string, typed = ""): Answer {
    const now = inLondon(clock.now());
    const title = "The clock of this demonstration";
    const content = html`<p><a href="/demonstration">This demonstration</a></p>
<p>For Keywork it is <strong>${longDate(now)}</strong>, ${shortTime(now)}.${clock.ahead() > 0 && " The clock has been moved forward."}</p>
${lastMove && outcome(lastMove)}
<p>Moving the clock sends the emails that fall due on the way. It only goes forward. Nobody is signed out by it.</p>
${postForm(call, path, html`<button name="days" value="1">Move 1 day forward</button> <button name="days" value="7">Move 7 days forward</button>`)}
${postForm(
  call,
  path,
  html`${error !== undefined && html`<p class="error" id="date-error">${error}</p>`}
<label for="date">Move to a date</label>
<input id="date" name="date" type="date" min="${now.toPlainDate().add({ days: 1 }).toString()}" value="${typed}"${error !== undefined && html` aria-invalid="true" aria-describedby="date-error"`}>
<button>Move to this date</button>`,
)}`;
    return page(error === undefined ? 200 : 422, error === undefined ? title : `Error: ${title}`, content);
  }

  async function move(call: Call): Promise<Answer> {
    if (!comesFromOurPage(call))
      return page(
        403,
        "The clock was not moved",
        html`<p>This did not come from <a href="${path}">the page of the clock</a>.</p>`,
      );
    const fields = fieldsOf(call);
    const typed = fields.get("date") ?? "";
    const target = fields.has("days")
      ? daysAhead(clock, Number(fields.get("days")) === 7 ? 7 : 1)
      : momentOn(typed, clock);
    if (typeof target === "string") return show(call, target, typed);
    const before = new Set(outbox.list());
    const runs = await schedule.moveTo(target);
    lastMove = { runs, sent: outbox.list().filter((id) => !before.has(id)) };
    return seeOther(path);
  }

  return async (call) => {
    if (call.path !== path) return undefined;
    return call.method === "POST" ? move(call) : show(call);
  };
}

/** The same time of day on a later date, or what is wrong with the date. */
export function momentOn(typed: string, clock: Clock): number | string {
  const now = inLondon(clock.now());
  let date: Temporal.PlainDate;
  try {
    date = Temporal.PlainDate.from(typed.trim(), { overflow: "reject" });
  } catch {
    return "Enter a date that exists, for example 2027-03-27";
  }
  if (Temporal.PlainDate.compare(date, now.toPlainDate()) <= 0)
    return "The date must be after the one it is now: the clock only goes forward";
  if (now.toPlainDate().until(date, { largestUnit: "year" }).years >= furthestYears)
    return `The date must be within ${howMany(furthestYears, "year")}`;
  return now.with({ year: date.year, month: date.month, day: date.day }).epochMilliseconds;
}

function outcome({ sent, runs }: Move): Markup {
  const failed = runs.filter((run) => run.failed !== undefined);
  const first = failed[0];
  return html`<div class="notice" role="status">
<p>The clock was moved. ${howMany(runs.length, "scheduled job")} ran, and ${howMany(sent.length, "email was", "emails were")} sent.${sent.length > 0 && html` <a href="/demonstration/outbox">Read them in the outbox</a>.`}</p>
${first && html`<p class="error">${howMany(failed.length, "job")} failed. The first: ${first.name}, ${first.failed}</p>`}
</div>`;
}
