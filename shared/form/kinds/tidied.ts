// Control characters other than tab and line break never come from a keyboard and break CSV, mail and print.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** One spelling of what people see as one: line breaks, composed letters, no ends of blanks; half a character becomes a replacement character, as the table would make it. */
export const tidied = (text: string) =>
  text.toWellFormed().replace(/\r\n?/g, "\n").replace(control, "").normalize("NFC").trim();
