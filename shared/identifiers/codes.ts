/** An ODS code of a practice or other organisation: a letter first, then letters and digits, three to ten in all (NHS Organisation Data Service). */
export const tidyCode = (typed: string) => typed.replace(/\s/g, "").toUpperCase();

export const wrongOdsCode = (code: string) =>
  /^[A-Z][A-Z0-9]{2,9}$/.test(code) ? undefined : "The ODS code must be letters and numbers, like E82098";

export const tidyEmail = (typed: string) => typed.toLowerCase();

export const wrongEmail = (email: string) =>
  /^[^\s@,;:<>"()[\]\\]+@[^\s@.,;:<>"()[\]\\]+(\.[^\s@.,;:<>"()[\]\\]+)+$/.test(email)
    ? undefined
    : "Enter an email address in the form name@example.org";

export const wrongPhone = (phone: string) =>
  /^\+?[\d\s()-]{7,20}$/.test(phone) ? undefined : "Enter a phone number, like 01632 960 001";
