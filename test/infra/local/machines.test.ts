import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { engineBinary, engineVersion, fetchEngine } from "#infra/local/engine-binary.ts";
import { npmCommand } from "#infra/local/npm.mjs";
import { commandOf, processesOn } from "#infra/local/processes.ts";
import { browserOf } from "../../journeys/browser.ts";
import { temporaryFolder } from "./support.ts";

/** Machines that have an engine of their own and are not in the lock file. Nobody has tried them: what is tested is what is chosen there. */
const others = [
  { platform: "darwin", arch: "arm64", file: "dynoxide" },
  { platform: "darwin", arch: "x64", file: "dynoxide" },
  { platform: "linux", arch: "arm64", file: "dynoxide" },
  { platform: "win32", arch: "x64", file: "dynoxide.exe" },
];

/** A registry that answers as npm puts a package down, with what was asked of it. */
function registry(version = engineVersion()) {
  const asked: string[][] = [];
  const npm = async (args: readonly string[]) => {
    asked.push([...args]);
    const [name = "", wanted] = (args.at(-1) ?? "").split(/(?<=.)@/);
    if (wanted !== engineVersion()) return false;
    const folder = join(args[args.indexOf("--prefix") + 1] as string, "node_modules", ...name.split("/"));
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name, version }));
    writeFileSync(join(folder, name.includes("win32") ? "dynoxide.exe" : "dynoxide"), "", { mode: 0o755 });
    return true;
  };
  return { asked, npm };
}

describe("the engine of another kind of machine", () => {
  test.each(others)("is fetched once on $platform $arch, in the version of the lock file", async (other) => {
    const { file, ...machine } = other;
    const folder = join(temporaryFolder(), "engine");
    const { asked, npm } = registry();
    const said: string[] = [];
    const lock = readFileSync("package-lock.json");
    const binary = await fetchEngine({ machine, folder, npm, log: (line) => said.push(line) });
    expect(binary).toBe(join(folder, "node_modules", "@dynoxide", `${machine.platform}-${machine.arch}`, file));
    expect(engineBinary({ machine, folder })).toBe(binary);
    expect(said).toEqual([expect.stringContaining(`@dynoxide/${machine.platform}-${machine.arch}@1.2.1`)]);
    await fetchEngine({ machine, folder, npm });
    expect(asked).toEqual([expect.arrayContaining(["--no-save", "--no-package-lock", "--ignore-scripts"])]);
    expect(readFileSync("package-lock.json")).toEqual(lock);
  });

  const machine = { platform: "darwin", arch: "arm64" };

  test("is fetched again after the version has changed", async () => {
    const folder = join(temporaryFolder(), "engine");
    const { npm } = registry();
    const binary = await fetchEngine({ machine, folder, npm, log: () => {} });
    writeFileSync(join(binary, "..", "package.json"), JSON.stringify({ version: "0.0.1" }));
    expect(() => engineBinary({ machine, folder })).toThrow(/KEYWORK_DYNAMODB/);
    expect(await fetchEngine({ machine, folder, npm, log: () => {} })).toBe(binary);
  });

  test.each([
    ["has none", async () => false],
    ["has another version", registry("9.9.9").npm],
  ])(
    "cannot be had where the registry %s: the message says what else can be done, and nothing is left",
    async (_, npm) => {
      const parent = temporaryFolder();
      const fetching = fetchEngine({ machine, folder: join(parent, "engine"), npm, log: () => {} });
      await expect(fetching).rejects.toThrow(/darwin-arm64@1\.2\.1.*darwin arm64.*KEYWORK_DYNAMODB/);
      expect(readdirSync(parent)).toEqual([]);
    },
  );

  test("is not fetched where the installed one fits", async () => {
    const npm = () => Promise.reject(new Error("npm was asked"));
    expect(await fetchEngine({ npm })).toBe(engineBinary());
  });
});

test.each([
  ["npm says where it lies", { npm_execpath: "/n/npm-cli.js" }, "linux", [process.execPath, ["/n/npm-cli.js"], false]],
  ["it is looked up", {}, "linux", ["npm", [], false]],
  ["it is looked up by a shell on Windows", {}, "win32", ["npm", [], true]],
] as const)("npm is found: %s", (_, env, platform, [file, before, shell]) => {
  expect(npmCommand(env, platform)).toEqual({ file, before, shell });
});

describe("processes", () => {
  test("are told apart on Windows by PowerShell's table", () => {
    const asked: string[] = [];
    const lines = [
      { ProcessId: 4, ParentProcessId: 0, CommandLine: null },
      { ProcessId: 812, ParentProcessId: 4, CommandLine: '"C:\\k w\\dynoxide.exe" --db-path "C:\\k w\\keywork.db"' },
    ];
    const windows = processesOn("win32", (program, args) => {
      asked.push(`${program} ${args.at(-1)}`);
      const only = /ProcessId = (\d+)/.exec(args.at(-1) ?? "")?.[1];
      if (only === undefined) return JSON.stringify(lines);
      const one = lines.find(({ ProcessId }) => ProcessId === Number(only));
      return one ? `${JSON.stringify(one)}\r\n` : "";
    });
    expect(windows.command(812)).toContain("dynoxide.exe");
    expect(windows.parent(812)).toBe(4);
    expect(windows.command(813)).toBeUndefined();
    expect(windows.all()).toEqual([
      [4, ""],
      [812, lines[1]?.CommandLine],
    ]);
    expect(asked.every((one) => one.startsWith("powershell.exe Get-CimInstance Win32_Process"))).toBe(true);
  });

  test("are told apart on macOS by ps", () => {
    const mac = processesOn("darwin", (_, args) =>
      args.includes("pid=,command=") ? "    1 /sbin/launchd\n  812 node a b\n" : " 1\n",
    );
    expect(mac.all()).toEqual([
      [1, "/sbin/launchd"],
      [812, "node a b"],
    ]);
    expect(mac.parent(812)).toBe(1);
  });

  test("are told apart here", () => {
    const mine = processesOn(process.platform);
    expect(mine.all()).toContainEqual([process.pid, commandOf(process.pid)]);
    expect(mine.parent(process.pid)).toBe(process.ppid);
  });
});

describe("the browser of the journeys", () => {
  const bundled = async () => "/packages/chromium";
  const own = () => "/cache/playwright/chrome";
  const choose = (platform: string, arch: string, there: readonly string[], env = {}) =>
    browserOf({ platform, arch, env, exists: (path) => there.includes(path), bundled, own });

  test.each([
    ["comes with the packages on Linux x64", "linux", "x64", [], "/packages/chromium"],
    [
      "is Chrome on macOS",
      "darwin",
      "arm64",
      ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    [
      "is Edge on Windows",
      "win32",
      "x64",
      ["C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe"],
      "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    ],
    [
      "is Playwright's where nothing is installed",
      "linux",
      "arm64",
      ["/cache/playwright/chrome"],
      "/cache/playwright/chrome",
    ],
  ])("%s", async (_, platform, arch, there, chosen) => {
    expect(await choose(platform, arch, there)).toBe(chosen);
  });

  test("is the one that KEYWORK_BROWSER names", async () => {
    expect(await choose("linux", "x64", ["/opt/mine"], { KEYWORK_BROWSER: "/opt/mine" })).toBe("/opt/mine");
  });

  test("cannot be had: the message says what to do", async () => {
    await expect(choose("darwin", "arm64", [])).rejects.toThrow(
      /Install Google Chrome or Microsoft Edge.*KEYWORK_BROWSER/,
    );
  });
});
