import { rmSync } from "node:fs";
import type { FullConfig } from "@playwright/test";
import type { House } from "./house.ts";
import { makeStartData, standUp } from "./house.ts";

/** How the houses reach the workers. */
const name = "JOURNEY_HOUSES";

/** Stands up one Keywork for each worker, which narrow and wide journeys share, and takes them down at the end. */
export default async function setUp({ workers }: FullConfig): Promise<() => Promise<void>> {
  const startData = await makeStartData();
  const all = await Promise.all(Array.from({ length: workers }, () => standUp(startData)));
  process.env[name] = JSON.stringify(all.map(({ house }) => house));
  return async () => {
    await Promise.all(all.map(({ stop }) => stop()));
    rmSync(startData, { recursive: true, force: true });
  };
}

/** The house of the worker in this place. */
export function houseOf(place: number): House {
  const house = (JSON.parse(process.env[name] ?? "[]") as House[])[place];
  if (!house) throw new Error(`No Keywork stands for worker ${place}`);
  return house;
}
