/** JSON with comments and commas at the end, as editors know it. */
export function parseJsonc(text: string): unknown {
  return JSON.parse(withoutCommas(withoutComments(text)));
}

const strings = /"(?:[^"\\\n]|\\.)*"/;

/** Comments become blanks, so that places in error messages stay right. */
function withoutComments(text: string): string {
  const parts = new RegExp(`${strings.source}|//[^\\n]*|/\\*[\\s\\S]*?\\*/`, "g");
  return text.replace(parts, (part) => (part.startsWith('"') ? part : part.replace(/[^\n]/g, " ")));
}

function withoutCommas(text: string): string {
  const parts = new RegExp(`${strings.source}|,(?=\\s*[\\]}])`, "g");
  return text.replace(parts, (part) => (part.startsWith('"') ? part : " "));
}
