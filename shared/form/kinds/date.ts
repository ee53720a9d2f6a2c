import { Temporal } from "temporal-polyfill";
import * as z from "zod";
import { plus, sayDate } from "../../time/dates.ts";
import type { Body, Given, InCell, IsoDate, Json, Wording } from "../question.ts";
import { capital, question } from "../question.ts";

interface DateOptions extends Wording {
  readonly notBefore?: "today" | IsoDate;
  readonly notAfter?: "today" | IsoDate;
  /** Mostly today or yesterday: both are offered in front of the three inputs. */
  readonly recent?: true;
}

/** A day that was chosen by a word, and means a date on the day of the answer: "yesterday" is another day tomorrow. */
interface NearDay {
  readonly near: "today" | "yesterday";
}

const isNear = (answer: unknown): answer is NearDay =>
  typeof answer === "object" && answer !== null && ["today", "yesterday"].includes((answer as NearDay).near);

/** Which of the words in front of the inputs stands for an answer; none where nothing was answered. */
export function nearOf(answer: unknown, today: IsoDate): "today" | "yesterday" | "another" | undefined {
  if (answer === undefined) return undefined;
  if (isNear(answer)) return answer.near;
  return answer === today ? "today" : answer === plus(today, { days: -1 }) ? "yesterday" : "another";
}

/** Days are counted from here in spreadsheets of Excel's 1900 system; five digits are 1927 to 2173. */
const excelEpoch = Temporal.PlainDate.from("1899-12-30");

/** A date in a cell: ISO, figures in the order that the file has, a month in words, or the number that Excel counts days by. */
function inCell(text: string, first: InCell["first"]): Json | undefined {
  const typed = text.trim();
  if (typed === "") return undefined;
  if (/^\d{5}(\.\d+)?$/.test(typed)) return excelEpoch.add({ days: Math.floor(Number(typed)) }).toString();
  // A time of day behind it says nothing here.
  const day = typed.replace(/[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?\s*([ap]m|z)?$/i, "");
  const iso = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(day);
  if (iso) return dated(iso[3], iso[2], iso[1]);
  const figures = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2,4})$/.exec(day);
  if (figures) {
    const [, one, two, year] = figures;
    if (first === undefined) return typed;
    return first === "day" ? dated(one, two, year) : dated(two, one, year);
  }
  const words = day.replace(/(\d)(st|nd|rd|th)\b/i, "$1");
  const british = /^(?:[a-z]+,? )?(\d{1,2})[ -]([a-z]{3,})\.?,?[ -](\d{2,4})$/i.exec(words);
  if (british) return dated(british[1], british[2], british[3]);
  const american = /^(?:[a-z]+,? )?([a-z]{3,})\.? (\d{1,2}),? (\d{4})$/i.exec(words);
  return american ? dated(american[2], american[1], american[3]) : typed;
}

/** The ISO date of its parts, or the parts of one that does not exist. */
function dated(day = "", month = "", year = ""): Json {
  const parts = { day, month, year };
  return isoOf(parts) ?? parts;
}

/** What stays of a date that does not exist: its parts as typed. */
export interface DateParts {
  readonly day?: string;
  readonly month?: string;
  readonly year?: string;
}

const months = "january february march april may june july august september october november december".split(" ");

/** The month's number of "3", "03", "March" or "mar". */
function monthOf(typed: string): number {
  const word = typed.trim().toLowerCase().replace(/\.$/, "");
  if (/^\d{1,2}$/.test(word)) return Number(word);
  return word.length < 3 ? Number.NaN : months.findIndex((m) => m.startsWith(word)) + 1 || Number.NaN;
}

/** The ISO date of three inputs, or nothing where there is no such day. */
function isoOf(parts: DateParts): IsoDate | undefined {
  const [day, month] = [Number(parts.day), monthOf(parts.month ?? "")];
  if (!/^\d{4}$/.test(parts.year ?? "") || !Number.isInteger(day) || !Number.isInteger(month)) return undefined;
  return real(`${parts.year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

/** The date itself if it exists and lies between 1900 and 2200, nothing otherwise. */
function real(iso: string): IsoDate | undefined {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso, { overflow: "reject" }).toString();
  } catch {
    return undefined;
  }
}

function unreal(noun: string, value: unknown, today: IsoDate): string {
  if (typeof value === "object" && value !== null) {
    const parts = value as DateParts;
    const lacks = (["day", "month", "year"] as const).filter((part) => !parts[part]);
    if (lacks.length === 3) return `Enter ${noun}`;
    if (lacks.length > 0) return `${capital(noun)} must include a ${lacks.join(" and a ")}`;
    if (typeof parts.year !== "string" || !/^\d{4}$/.test(parts.year))
      return `${capital(noun)} must have a year of 4 digits, like ${today.slice(0, 4)}`;
  }
  return `${capital(noun)} must be a real date`;
}

/** A day. Three inputs on the page, an ISO string as answer; an impossible date stays as its parts. */
export function date<const O extends DateOptions>(noun: string, options: O) {
  const limit = (which: "today" | IsoDate, given: Given) => (which === "today" ? given.today : which);
  const said = (which: "today" | IsoDate) => (which === "today" ? "today" : sayDate(which));
  const made = question<IsoDate, O>(noun, options, `Enter ${noun}`, {
    kind: "date" as const,
    gather: (body: Body, at: string) => {
      const near = body.get(`${at}.near`);
      if (options.recent && (near === "today" || near === "yesterday")) return { near };
      const part = (name: string) => {
        const typed = body.get(`${at}.${name}`);
        return typeof typed === "string" && typed.trim() !== "" ? typed.trim() : undefined;
      };
      const parts = { day: part("day"), month: part("month"), year: part("year") };
      if (!parts.day && !parts.month && !parts.year) return options.recent && near === "another" ? {} : undefined;
      return isoOf(parts as DateParts) ?? (Object.fromEntries(Object.entries(parts).filter(([, v]) => v)) as Json);
    },
    meant: (answer, { today }) =>
      isNear(answer) && options.recent ? plus(today, { days: answer.near === "today" ? 0 : -1 }) : answer,
    spread: (answer, at) =>
      isNear(answer)
        ? [[`${at}.near`, answer.near]]
        : Object.entries(partsOf(answer)).map(([name, value]) => [`${at}.${name}`, String(value)]),
    cell: (text, { first }) => inCell(text, first),
    schema: (given: Given) =>
      z
        .string({ error: (issue) => unreal(noun, issue.input, given.today) })
        .refine((iso) => real(iso) === iso, { error: (issue) => unreal(noun, issue.input, given.today), abort: true })
        .refine((iso) => !options.notBefore || given.putsRight === true || iso >= limit(options.notBefore, given), {
          error: `${capital(noun)} must be ${options.notBefore ? said(options.notBefore) : ""} or later`,
        })
        .refine((iso) => !options.notAfter || iso <= limit(options.notAfter, given), {
          error:
            options.notAfter === "today"
              ? `${capital(noun)} must be today or in the past`
              : `${capital(noun)} must be ${options.notAfter ? said(options.notAfter) : ""} or earlier`,
        })
        .meta({ title: noun, format: "date" }),
    kept: z.string(),
    show: (answer) => [typeof answer === "string" ? sayDate(answer) : Object.values(partsOf(answer)).join(" ")],
  });
  return { ...made, recent: options.recent ?? false };
}

/** The three inputs of an answer, real or not. */
export function partsOf(answer: unknown): DateParts {
  if (typeof answer === "string") {
    const [year, month, day] = answer.split("-");
    if (!year || !month || !day) return {};
    return { day: String(Number(day)), month: String(Number(month)), year };
  }
  return typeof answer === "object" && answer !== null ? (answer as DateParts) : {};
}
