import type { ParseError } from "jsonc-parser";
import { parse, printParseErrorCode } from "jsonc-parser";

/** What is wrong in a text that is meant to be JSON with comments: what, and in which line. */
export interface JsoncFault {
  readonly line: number;
  readonly what: string;
}

/** JSON with comments and commas at the end, as editors know it, and all that is wrong in it. */
export function parseJsonc(text: string): { value: unknown; faults: JsoncFault[] } {
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  // The first of a line: the parser says of the others what follows from it.
  const faults = new Map<number, JsoncFault>();
  for (const { error, offset } of errors.toReversed()) {
    const line = text.slice(0, offset).split("\n").length;
    faults.set(line, { line, what: wordsOf(printParseErrorCode(error)) });
  }
  return { value, faults: [...faults.values()].toReversed() };
}

/** The parser's names read as words: ValueExpected, CloseBraceExpected. */
const wordsOf = (name: string) =>
  name
    .replace(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter}`)
    .toLowerCase()
    .replace(/ expected$/, " is missing");
