import type { ServiceKey } from "./services.ts";
import { services } from "./services.ts";
import { staff } from "./staff.ts";

const kinds = {
  service: 1,
  staff: 2,
  person: 3,
  allocation: 4,
  refusal: 5,
  review: 6,
  status: 8,
  audit: 9,
  agreement: 10,
  session: 11,
  contact: 12,
  occasion: 13,
  representative: 14,
  absence: 15,
  policy: 16,
  place: 17,
} as const;

/** The same ids at each first start: shaped as uuid v7, counted, so that a later one of a page sorts after an earlier one. */
export const idOf = (kind: keyof typeof kinds, n: number) =>
  `00000000-${kinds[kind].toString(16).padStart(4, "0")}-7000-8000-${n.toString(16).padStart(12, "0")}`;

export const serviceId = (key: ServiceKey) => idOf("service", Object.keys(services).indexOf(key) + 1);

export const staffId = (key: string) => {
  const n = staff.findIndex((s) => s.key === key);
  if (n < 0) throw new Error(`The start data has nobody called ${key}`);
  return idOf("staff", n + 1);
};

/** Appends the check digit of the NHS number (modulus 11). */
export function nhsNumber(nine: string): string {
  const sum = [...nine].reduce((total, digit, n) => total + Number(digit) * (10 - n), 0);
  const check = (11 - (sum % 11)) % 11;
  if (check === 10) throw new Error(`${nine} has no check digit`);
  return `${nine}${check}`;
}
