import { existsSync } from "node:fs";

type Options = {
  platform: string;
  arch: string;
  env: Readonly<Record<string, string | undefined>>;
  exists: (path: string) => boolean;
  /** The browser that lies in the packages, which runs on Linux x64 alone. */
  bundled: () => Promise<string>;
  /** Where Playwright's own browser lies once somebody has installed it. */
  own: () => string;
};

/** Where Chrome, Edge and Chromium are put by their installers. */
const installers: Readonly<Record<string, readonly string[]>> = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
  ],
  linux: ["/usr/bin/google-chrome", "/usr/bin/microsoft-edge", "/usr/bin/chromium", "/usr/bin/chromium-browser"],
  win32: ["C:\\Program Files", "C:\\Program Files (x86)"].flatMap((folder) => [
    `${folder}\\Google\\Chrome\\Application\\chrome.exe`,
    `${folder}\\Microsoft\\Edge\\Application\\msedge.exe`,
  ]),
};

/** The program that the journeys open. Throws with what to do where there is none. */
export async function browserOf({ platform, arch, env, exists, bundled, own }: Options): Promise<string> {
  if (env.KEYWORK_BROWSER) return env.KEYWORK_BROWSER;
  if (platform === "linux" && arch === "x64") return bundled();
  const found = [...(installers[platform] ?? []), own()].find(exists);
  if (found) return found;
  throw new Error(
    "The journeys found no browser. Install Google Chrome or Microsoft Edge, or run `npm exec -- playwright install chromium`, or set KEYWORK_BROWSER to a Chromium.",
  );
}

/** The program that the journeys open on this machine. */
export const browserHere = async (): Promise<string> => {
  const { chromium } = await import("@playwright/test");
  const packaged = await import("@sparticuz/chromium");
  return browserOf({
    platform: process.platform,
    arch: process.arch,
    env: process.env,
    exists: existsSync,
    bundled: () => packaged.default.executablePath(),
    own: () => chromium.executablePath(),
  });
};
