import type { Declaration, Plugin, Root, Rule } from "postcss";

/** What a colour is for decides what it is by night: white is a plane for text, and stays white as the text on a button. */
interface Tokens {
  readonly properties: RegExp;
  /** The colour by day: its name, and the colour by night. */
  readonly colours: Readonly<Record<string, readonly [name: string, night: string]>>;
}

const planes: Tokens = {
  properties: /^background(-color)?$/,
  colours: {
    "#fff": ["surface", "#1c2728"],
    "#f4f6f5": ["page", "#121a1b"],
    "#d9e0df": ["canvas", "#121a1b"],
    "#fff7d6": ["stage", "#3a3413"],
    "#dbe4e5": ["pressed", "#26403f"],
    "#cad7d9": ["pressed-more", "#2f4c4b"],
  },
};
const inks: Tokens = {
  properties: /^color$/,
  colours: {
    "#1c2728": ["ink", "#f4f6f5"],
    "#4b5a5b": ["ink-quiet", "#c6d0d0"],
    "#0b5a78": ["link", "#9ad4ee"],
    "#0a2f3f": ["link-hover", "#c9e8f6"],
    "#062d3c": ["link-active", "#e3f3fa"],
    "#5a3d8a": ["link-visited", "#d3bdf5"],
    "#b3261e": ["error", "#ff9d94"],
    "#7d1b15": ["error-hover", "#ffc2bc"],
    "#0e4a50": ["brand", "#8fd3cf"],
  },
};
const lines: Tokens = {
  properties: /^(border|box-shadow|outline)/,
  colours: {
    "#d9e0df": ["line", "#42504f"],
    "#aab5b5": ["line-strong", "#7d8b8b"],
    "#4b5a5b": ["line-input", "#aab5b5"],
    "#b3261e": ["line-error", "#ff9d94"],
    "#0e4a50": ["line-brand", "#8fd3cf"],
  },
};
const roles = [planes, inks, lines];

/**
 * Dark mode for whoever's device asks for it: each colour of the sheet becomes a token where it stands, so that the order of the rules stays, and the
 * tokens have another value by night. Paper is white. A rule that brings a background of its own, such as a status or what has the focus, keeps its colours.
 */
export function night(): Plugin {
  return {
    postcssPlugin: "night",
    OnceExit(sheet, { parse }) {
      const used = new Map<string, readonly [day: string, night: string]>();
      sheet.walkDecls((declaration) => {
        const tokens = roles.find(({ properties }) => properties.test(declaration.prop));
        if (!tokens || isPrinted(declaration) || bringsBackground(declaration.parent as Rule)) return;
        declaration.value = declaration.value.replace(/#[0-9a-f]{3,6}\b/gi, (colour) => {
          const token = tokens.colours[colour.toLowerCase()];
          if (!token) return colour;
          used.set(token[0], [colour, token[1]]);
          return `var(--kw-${token[0]})`;
        });
      });
      const values = (at: 0 | 1) => [...used].map(([name, both]) => `--kw-${name}:${both[at]}`).join(";");
      const root = parse(
        `:root{color-scheme:light dark;${values(0)}}@media screen and (prefers-color-scheme:dark){:root{${values(1)}}}`,
      ) as Root;
      sheet.prepend(root.nodes);
    },
  };
}

const isPrinted = (declaration: Declaration): boolean => {
  for (let at = declaration.parent; at; at = at.parent as typeof at)
    if (at.type === "atrule" && "params" in at && /print|forced-colors/.test(String(at.params))) return true;
  return false;
};

/** Whether a rule sets a background that stays by night. */
const bringsBackground = (rule: Rule): boolean =>
  rule.nodes.some(
    (node) =>
      node.type === "decl" &&
      planes.properties.test(node.prop) &&
      (node.value.match(/#[0-9a-f]{3,6}\b/gi) ?? []).some(
        (colour) => colour !== "#0000" && !(colour.toLowerCase() in planes.colours),
      ),
  );
