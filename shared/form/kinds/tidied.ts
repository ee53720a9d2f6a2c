// Control characters other than tab and line break never come from a keyboard and break CSV, mail and print.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

// They turn round what follows, also beyond the answer. Letters of right-to-left scripts have their direction without them.
const direction = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

// Nothing is seen of them, and no script or emoji needs them: two words that look alike would not be found as one.
const unseen = /[\u00ad\u200b\u2060-\u2064\ufeff]/g;

/** Whether somebody sees anything of a text: joiners and fillers alone are no answer. */
const isSeen = (text: string) => /[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{M}\u2800]/u.test(text);

/**
 * One spelling of what people see as one: line breaks, composed letters, no ends of blanks, no direction controls; half a character becomes a
 * replacement character, as the table would make it. A text of which nothing is seen is empty.
 */
export function tidied(text: string): string {
  const one = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(control, "")
    .replace(direction, "")
    .replace(unseen, "")
    .normalize("NFC")
    .trim();
  return isSeen(one) ? one : "";
}

/** The same on one line: line breaks and tabs become a blank. */
export const tidiedLine = (text: string) => tidied(text).replace(/\s*[\n\t]\s*/g, " ");
