import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

interface Locked {
  readonly inBundle?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

// A registry that lacks a platform's package leaves it out of the lock file without a word, and then `npm ci` fails on every machine.
test("the lock file names every optional package, those of other platforms too", () => {
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8")) as { packages: Record<string, Locked> };
  const missing = Object.entries(packages)
    .filter(([, locked]) => !locked.inBundle)
    .flatMap(([at, locked]) =>
      Object.keys(locked.optionalDependencies ?? {}).filter(
        (name) => !packages[`node_modules/${name}`] && !packages[`${at}/node_modules/${name}`],
      ),
    );
  expect(missing).toEqual([]);
});
