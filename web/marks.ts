import type { Plugin } from "vite";

const marks = /(?<!replaceAll\(")<!--(?:\[(?:-?\d*|!)|\]|\$\{[^}]*\})?-->/g;
const pushedNothing = /\$\$renderer\.push\((""|``)\)/g;

/** Takes the comments out of what is drawn: they mark places for the framework's script, which is not sent. */
export function withoutMarks(): Plugin {
  return {
    name: "without-marks",
    apply: "build",
    applyToEnvironment: ({ name }) => name === "ssr",
    renderChunk: (code) => code.replaceAll(marks, "").replaceAll(pushedNothing, "void 0"),
  };
}
