import type { Problem } from "../form/question.ts";
import { isNhsNumber } from "../identifiers/nhs-number.ts";
import { folded } from "./names.ts";

interface About {
  readonly name?: string | undefined;
  readonly likedName?: string | undefined;
  readonly born?: string | undefined;
  readonly reference?: string | undefined;
}

/** The reference stands in mail in place of the name, so it must not give away what mail never says: a name, a date of birth or an NHS number. */
export function tellingReference({ name = "", likedName = "", born = "", reference = "" }: About): Problem | undefined {
  const at = "reference";
  const plain = folded(reference).replaceAll(" ", "");
  const digits = plain.replace(/\D/g, "");
  // Two letters may well be initials, which stand in mail anyway.
  const names = folded(`${name} ${likedName}`)
    .split(" ")
    .filter((word) => [...word].length > 2);
  if (names.some((word) => plain.includes(word)))
    return { at, message: "Emails show the reference, so it must not contain the person’s name" };
  if (isNhsNumber(digits)) return { at, message: "Emails show the reference, so it must not be an NHS number" };
  const [year = "", month = "", day = ""] = born.split("-");
  if (born && [year + month + day, day + month + year].some((date) => digits.includes(date)))
    return { at, message: "Emails show the reference, so it must not contain the date of birth" };
  return undefined;
}
