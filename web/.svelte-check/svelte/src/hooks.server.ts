import type { RequestEvent } from "@sveltejs/kit";
import { redirect } from "@sveltejs/kit";
import type { Handle, HandleServerError, ResolveOptions } from "@sveltejs/kit/hooks";
import { log } from "#lib/server/log.ts";
import { signInPage } from "#lib/server/next.ts";
import type { Draft } from "#lib/server/session.ts";
import { keepTyped, sessionId, signedIn } from "#lib/server/session.ts";
import { settings } from "#lib/server/settings.ts";
import { dayInEngland } from "#shared/time/dates.ts";

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
  "/colour/[colour].css",
  "/unsubscribe/[token]",
]);

export const handle: Handle = async ({ event, resolve }) => {
  event.locals.reference = event.platform?.requestId ?? crypto.randomUUID();
  event.locals.today = dayInEngland(timeOf(event));
  const route = event.route.id;
  if (event.platform && route) event.platform.noted.route = route;
  const options = optionsFor(event.platform);
  if (route && open.has(route)) return resolve(event, options);

  const id = sessionId(event.cookies);
  event.locals.session = await signedIn(event.cookies);
  if (route && !event.locals.session) {
    const why = (await keptTyped(event, id)) ? "kept" : id ? "ended" : undefined;
    redirect(303, signInPage(event.url.pathname + event.url.search, why));
  }
  return resolve(event, options);
};

/** Whether what was sent is kept until its author has signed in again. */
async function keptTyped(event: RequestEvent, id: string): Promise<boolean> {
  if (event.request.method !== "POST" || !id) return false;
  const form = await event.request.formData().catch(() => undefined);
  const fields = [...(form ?? [])].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
  return keepTyped(event.cookies, id, { path: event.url.pathname, fields: fields as Draft["fields"] });
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
