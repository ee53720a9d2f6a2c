import type { RequestListener } from "node:http";
import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import express from "express";
import nunjucks from "nunjucks";
import { root } from "#infra/local/settings.ts";
import { recordContact } from "#shared/contacts/forms.ts";
import { partsOf } from "#shared/form/kinds/date.ts";
import type { Options, Questions } from "#shared/form/question.ts";
import { registerPerson } from "#shared/people/forms.ts";
import { sayDate } from "#shared/time/dates.ts";

/** What the pages show: the API's answers as texts, which each request parses, as a page of Keywork does. */
export type Answers = Readonly<Record<"home" | "person" | "list" | "register" | "contact", string>>;

const govuk = join(root, "node_modules", "govuk-frontend", "dist");
/** As strict as Keywork's, but for the one inline script of the template. */
const headers = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; manifest-src 'self'; script-src 'self' 'unsafe-inline'; form-action 'self'; base-uri 'none'",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
};

/** The same pages as services in the UK are commonly built: Express, Nunjucks, and the components and files that govuk-frontend ships. */
export function baseline(answers: Answers) {
  const app = express();
  nunjucks.configure([fileURLToPath(new URL("views", import.meta.url)), govuk], {
    autoescape: true,
    express: app,
    // Templates are compiled once.
    noCache: false,
    watch: false,
  });
  app.disable("etag");
  app.disable("x-powered-by");
  const cached = { immutable: true, maxAge: "1y" };
  app.get("/sign-in", (_, response) => {
    response.set(headers);
    response.render("sign-in.njk", {});
  });
  app.use("/assets", express.static(join(govuk, "govuk", "assets"), cached));
  app.use("/static", express.static(join(govuk, "govuk"), cached));
  const page = (path: string, view: string, which: keyof Answers, more: (answer: Shown) => object = () => ({})) =>
    app.get(path, (_, response) => {
      const data = JSON.parse(answers[which]) as Shown;
      response.set(headers);
      response.render(view, { data, day: sayDate, ...more(data) });
    });
  page("/", "home.njk", "home");
  page("/people", "list.njk", "list");
  const fields = (questions: Questions, title: string, save: string) => (data: Shown) => ({
    title,
    save,
    fields: fieldsOf(questions, data.values, data.options),
  });
  page("/people/new", "form.njk", "register", fields(registerPerson.questions, registerPerson.title, "Continue"));
  const contact = fields(recordContact.questions, recordContact.title, recordContact.save);
  page("/people/:person/contacts/new", "form.njk", "contact", contact);
  page("/people/:person", "person.njk", "person");
  return app;
}

/** What an application answers to a GET, without a socket, as the web function has none. */
export function answerOf(
  app: RequestListener,
  path: string,
): Promise<{ status: number; headers: Record<string, string>; body: Buffer }> {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url: path, headers: { host: "localhost", accept: "text/html" } });
  const response = new ServerResponse(request);
  const chunks: Buffer[] = [];
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
    return true;
  };
  return new Promise((done) => {
    response.write = keep;
    response.end = ((chunk: unknown) => {
      keep(chunk);
      const headers = Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
      done({ status: response.statusCode, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) });
      return response;
    }) as typeof response.end;
    app(request, response as ServerResponse<IncomingMessage> & { req: IncomingMessage });
  });
}

interface Shown {
  readonly values: Readonly<Record<string, unknown>>;
  readonly options: Options;
}

/** More are a list to open rather than buttons, as on Keywork's pages. */
const mostRadios = 7;

/** What the macros of a form are given, question by question. */
function fieldsOf(questions: Questions, values: Shown["values"], options: Options, prefix = ""): object[] {
  return Object.entries(questions).map(([name, question]) => {
    const { kind, ask, hint, optional } = question;
    const at = prefix + name;
    const more = question as unknown as {
      lines?: number;
      inputmode?: string;
      from?: string;
      options?: Record<string, unknown>;
    };
    const label = optional ? `${ask} (optional)` : ask;
    const value = values[name];
    const common = { name: at, label, hint, value };
    const under = (option: string) => fieldsOf(question.asks?.[option] ?? {}, values, options, prefix);
    switch (kind) {
      case "text":
        return { ...common, is: (more.lines ?? 1) > 1 ? "textarea" : "input", rows: more.lines, mode: more.inputmode };
      case "number":
        return { ...common, is: "input", mode: "numeric" };
      case "date":
        return { ...common, is: "date", parts: partsOf(value) };
      case "yes-no":
        return {
          ...common,
          is: "radios",
          items: [
            { value: "true", text: "Yes", asks: under("true") },
            { value: "false", text: "No", asks: under("false") },
          ],
        };
      case "choice": {
        const items = Object.entries(more.options ?? {}).map(([option, said]) => ({
          value: option,
          text: typeof said === "string" ? said : (said as { label: string }).label,
          hint: (said as { hint?: string }).hint,
          asks: under(option),
        }));
        return { ...common, is: items.length <= mostRadios ? "radios" : "select", items };
      }
      case "pick": {
        const items = (options[more.from ?? ""] ?? []).map((o) => ({ value: o.value, text: o.label, asks: [] }));
        return { ...common, is: items.length <= mostRadios ? "radios" : "select", items };
      }
      default:
        throw new Error(`The baseline draws no ${kind}`);
    }
  });
}
