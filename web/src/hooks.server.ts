import type { RequestEvent } from "@sveltejs/kit";
import { redirect } from "@sveltejs/kit";
import type { Handle, HandleServerError, ResolveOptions } from "@sveltejs/kit/hooks";
import { pageNamed } from "#lib/forms/the-form.ts";
import { log } from "#lib/server/log.ts";
import { signInPage } from "#lib/server/next.ts";
import { sentFrom } from "#lib/server/ours.ts";
import type { Draft } from "#lib/server/session.ts";
import { keepHere, keepTyped, sessionId, signedIn, tokenFor } from "#lib/server/session.ts";
import { settings } from "#lib/server/settings.ts";
import { dayInEngland } from "#shared/time/dates.ts";
import { formAt } from "#shared/web-pages.ts";

/**
 * On Lambda, which takes text, the page is put aside: the framework would only make a tag of it that nobody compares, and bytes that become text again,
 * which takes a third of drawing a list.
 */
const optionsFor = (platform: App.Platform | undefined): ResolveOptions =>
  platform
    ? {
        transformPageChunk: ({ html }) => {
          platform.drawn = (platform.drawn ?? "") + html;
          return "";
        },
      }
    : {};

/** Pages for somebody who is not signed in. */
const open = new Set([
  "/sign-in",
  "/sign-in/start",
  "/sign-in/callback",
  "/sign-out",
  "/too-large",
  "/not-ours",
  "/colour/[colour].css",
  "/unsubscribe/[token]",
]);

/** Their addresses are secrets of their own: who knows one may do what it offers, from anywhere. */
const openToAll = new Set(["/unsubscribe/[token]"]);

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.reference = event.platform?.requestId ?? crypto.randomUUID();
  event.locals.today = dayInEngland(timeOf(event));
  const route = event.route.id;
  if (event.platform && route) event.platform.noted.route = pageNamed(event.url.pathname, route);
  const options = optionsFor(event.platform);
  const id = sessionId(event.cookies);
  const from = openToAll.has(route ?? "") ? "ours" : await sentFrom(event, id);
  if (from === "elsewhere") return notOurs(event);
  if (id) event.locals.token = tokenFor(id);
  if (from === "unknown" && !(route === "/sign-out" && !id)) return sentAgain(event, id);
  if (route && open.has(route)) return resolve(event, options);

  event.locals.session = await signedIn(event.cookies);
  if (route && !event.locals.session) {
    const why = (await keptTyped(event, id)) ? "kept" : id ? "ended" : undefined;
    redirect(303, signInPage(event.url.pathname + event.url.search, why));
  }
  return resolve(event, options);
};

/** Whether what was sent is kept until its author has signed in again. */
async function keptTyped(event: RequestEvent, id: string): Promise<boolean> {
  return event.request.method === "POST" && id !== "" && keepTyped(event.cookies, id, await draftOf(event));
}

/** What was typed into a form that came from nobody knows where. */
async function draftOf(event: RequestEvent, why?: Draft["why"]): Promise<Draft> {
  const form = await event.request.formData().catch(() => undefined);
  const fields = [...(form ?? [])].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return { path: event.url.pathname, fields: fields as Draft["fields"], ...(why && { why }) };
}

/**
 * The browser does not say where a form comes from, and the form was not drawn for this session: its author may have
 * signed in again since. Nothing is done; a form page opens again with what was typed, any other says so.
 */
async function sentAgain(event: RequestEvent, id: string): Promise<Response> {
  const { pathname } = event.url;
  if (!(await signedIn(event.cookies))) redirect(303, signInPage(pathname, id ? "ended" : undefined));
  if (!formAt(pathname) || !(await keepHere(id, await draftOf(event, "unchecked")))) return notOurs(event);
  redirect(303, pathname);
}

/** The page that says that nothing was changed. On Lambda its text is put aside, as that of any page. */
async function notOurs({ fetch }: RequestEvent): Promise<Response> {
  const page = await fetch("/not-ours");
  return new Response(await page.text(), { status: 403, headers: { "content-type": "text/html" } });
}

/** Only a demonstration's clock may be moved, and only by its own gateway. */
function timeOf(event: RequestEvent): number {
  if (event.platform) return event.platform.time;
  const moved = settings.demonstration ? Number(event.request.headers.get("x-keywork-time")) : 0;
  return moved || Date.now();
}

export const handleError: HandleServerError = (caught) => {
  const { reference } = caught.event.locals;
  if (caught.kind === "unknown") log.failure(reference, caught.error);
  // Nothing of who asks: somebody between here and the browser may keep an error page and show it to the next person.
  if (caught.kind === "app") return { reference: caught.error.reference || reference };
  // the page has better words for these than the framework
  return { reference, message: "" };
};
