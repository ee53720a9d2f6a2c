import middy from "@middy/core";
import { lookOf } from "#functions/organisation/look.ts";
import { Failure, notFound } from "#shared/errors/failure.ts";
import type { Words } from "#shared/form/words.ts";
import { plainWords } from "#shared/form/words.ts";
import type { Operation, Route } from "#shared/operation/operation.ts";
import { routesOf, withAll } from "#shared/operation/operation.ts";
import { routerOf } from "#shared/operation/router.ts";
import { serviceAt } from "#shared/places/at.ts";
import { placeFrom } from "#shared/places/places.ts";
import type { FunctionName, WordsOf } from "#shared/served.ts";
import { wordsOf } from "#shared/services/record.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { memberOf, servicesOf } from "#shared/staff/record.ts";
import { dayInEngland, timeInEngland } from "#shared/time/dates.ts";
import { answered, failed } from "./answer.ts";
import type { Event, FormHandler, Handler, Handlers, Result } from "./call.ts";
import { formPageOf } from "./form-page.ts";
import { logged } from "./log.ts";
import { permit } from "./permission.ts";
import { answersIn, fromTheEdge, mustBeIds, sentIn } from "./request.ts";
import { sheetOf } from "./sheet.ts";
import type { State } from "./state.ts";
import { callOf, writeEntry, writeTurnedAway } from "./state.ts";
import { whoIs } from "./who.ts";

/** Open operations are for nobody in particular. */
const nobody: StaffMember = { id: "", name: "", roles: [], services: [] };

/** What the steps of one request have found out so far. */
const states = new WeakMap<object, State>();
const of = (event: Event) => states.get(event) as State;

/**
 * The one chain of every function behind the API. The order is the security of it:
 *
 * 1. edge     whoever calls past CloudFront is refused before anything is read
 * 2. route    method and path name the operation: API Gateway knows only which function a path belongs to
 * 3. who      the staff record behind the verified token: read each time, so that a leaver or a changed role acts at once
 * 4. request  is it a request at all: path, JSON, version or id; the table is not asked about one that is not
 * 5. may      the page is loaded and its relations are asked; a denial is written to the audit
 * 6. form     the answers, by the declaration. After "may": who may not must not learn what is asked, and messages are in the words of the service,
 *             which the page brings
 * 7. handler  facts, decision, storage, answer. A change writes its audit entry in its own transaction
 * 8. audit    a view writes its entry before the answer; if that fails, there is no answer
 * 9. answer   the declared shape and nothing else
 *
 * Errors of every step end in one place, which knows one class with words for people; anything else becomes a reference.
 */
export function lambda<F extends FunctionName>(words: Readonly<Record<WordsOf<F>, readonly Served[]>>) {
  const find = routerOf(Object.values<readonly Served[]>(words).flat());
  return (
    middy<Event, Result>()
      .before(({ event, context }) => {
        const time = event.requestContext.timeEpoch;
        states.set(event, {
          began: performance.now(),
          request: context.awsRequestId,
          gateway: event.requestContext.requestId,
          now: new Date(time).toISOString(),
          today: dayInEngland(time),
          path: {},
          reach: [],
          words: plainWords,
        });
        if (!fromTheEdge(event)) throw new Failure("forbidden", "Use the address that your organisation gave you.");
      })
      .before(({ event }) => {
        const found = find(event.requestContext.http.method, event.rawPath.replace(/^\/api(?=\/)/, ""));
        if (!found) throw notFound();
        const { operation, run } = found.operation;
        Object.assign(of(event), { operation, run, path: found.path });
        // An address that stands in a mail, opened in a browser: there is a page for it. Answers end the chain here.
        const page = operation.opensIn;
        if (page && (event.headers.accept ?? "").includes("text/html")) return ledTo(page, found.path);
        return undefined;
      })
      .before(async ({ event }) => {
        const state = of(event);
        if (state.operation?.open) return;
        const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
        const caller = await whoIs(claims, state.today, (who) => writeTurnedAway(state, who));
        state.record = caller.staff;
        state.look = lookOf(caller.organisation);
      })
      .before(({ event }) => {
        const state = of(event);
        mustBeIds(state.path);
        state.sent = sentIn(state.operation as Operation, event);
      })
      .before(async ({ event }) => {
        const state = of(event);
        const operation = state.operation as Operation;
        try {
          const member = state.record ? memberOf(state.record) : nobody;
          Object.assign(state, await permit(operation, state.path, member, state.today));
        } catch (error) {
          if (error instanceof Failure && state.record) await writeEntry(state, "denied");
          throw error;
        }
        state.words = wordsOfPage(state) ?? state.words;
      })
      .before(({ event }) => {
        const state = of(event);
        if (state.sent)
          state.answers = answersIn(state.operation as Operation, state.sent, {
            today: state.today,
            time: timeInEngland(state.now),
          });
      })
      .handler(async (event) => {
        const state = of(event);
        const operation = state.operation as Operation;
        state.handling = true;
        const answer = await refusalsWritten(state, () => (state.run as Handler<Operation>)(callOf(state)));
        if (!operation.changes && !operation.unseen && !operation.open) await writeEntry(state, "view");
        return answered(state, answer);
      })
      // Middy runs these from the last to the first: the answer is made before it is logged.
      .onError(({ event, response }) => logged(states.get(event), response as Result))
      .onError((step) => {
        step.response = failed(states.get(step.event), step.error);
      })
      .after(({ event, response }) => logged(states.get(event), response as Result))
  );
}

/** The words of the service that the page belongs to; of somebody who uses several, of the reader's own. */
function wordsOfPage({ page, record, today }: State): Words | undefined {
  if (page && "service" in page) return wordsOf(page.service);
  if (page && "places" in page)
    return wordsOf(serviceAt(page, placeFrom(page, record ? servicesOf(record) : [], today)));
  return undefined;
}

/** A handler may refuse too, where its page has been seen: that is an entry as any refusal is. */
async function refusalsWritten<T>(state: State, run: () => T | Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Failure && error.kind === "forbidden" && state.record) await writeEntry(state, "denied");
    throw error;
  }
}

/** To the web's page, with the parameters of the path as they came. */
const ledTo = (page: string, path: Readonly<Record<string, string>>): Result => ({
  statusCode: 303,
  headers: {
    location: page.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? "")),
    "cache-control": "no-store",
  },
  body: "",
});

type AnyHandler = Handler<Operation> | FormHandler<Operation>;

function runOf(operation: Operation, declared: Operation, handler: AnyHandler): Handler<Operation> {
  if (typeof handler !== "function") return operation.formOf ? formPageOf(handler, declared) : handler.submit;
  return operation.sheetOf ? sheetOf(handler, declared) : handler;
}

/** A route with the operation that it leads to, and what serves that. */
export interface Served {
  readonly route: Route;
  readonly operation: Operation;
  readonly run: Handler<Operation>;
}

/** A word's operations with their handlers; a form page and its submission, a list and its spreadsheet come from one entry. */
export function serving<Ops extends Readonly<Record<string, Operation>>>(all: Ops, handlers: Handlers<Ops>): Served[] {
  return Object.entries(all).flatMap(([name, declared]) => {
    const handler = handlers[name] as unknown as AnyHandler;
    if ((declared.asks === undefined) !== (typeof handler === "function"))
      throw new Error(`${name}: an operation with a form page, and only that, has a handler with form and submit`);
    return withAll(declared).flatMap((operation) => {
      const run = runOf(operation, declared, handler);
      return routesOf(operation).map((route) => ({ route, operation, run }));
    });
  });
}
