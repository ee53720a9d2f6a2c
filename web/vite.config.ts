import { fileURLToPath } from "node:url";
import { sveltekit } from "@sveltejs/kit/vite";
import { defineConfig } from "vite";
import lambda from "./adapter/index.ts";
import { withoutMarks } from "./marks.ts";
import { night } from "./night.ts";
import { onlyUsedStyles } from "./styles.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig(({ command }) => ({
  plugins: [
    sveltekit({
      adapter: lambda({ out: `${root}.build/web` }),
      paths: { relative: false },
      // a version that only changes with the sources keeps builds comparable
      version: { name: process.env.KEYWORK_VERSION ?? "0" },
    }),
    withoutMarks(),
  ],
  css: {
    preprocessorOptions: { scss: { quietDeps: true } },
    postcss: { plugins: [onlyUsedStyles(`${root}web/src`), night()] },
  },
  build: {
    cssMinify: "lightningcss",
    // Old tablets that get no updates any more: what they lack is written in the older way.
    cssTarget: ["chrome90", "firefox90", "safari14"],
    sourcemap: false,
  },
  // built: one file, nothing to install beside it
  ...(command === "build" && { ssr: { noExternal: true as const } }),
  server: { fs: { allow: [root] } },
}));
