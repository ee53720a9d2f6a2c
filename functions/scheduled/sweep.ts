import { allAsked } from "#functions/storage/asked.ts";
import { pagesBehind, refreshKept } from "#functions/storage/behind.ts";
import { handOver } from "./ask.ts";
import { logged, nameOf } from "./log.ts";

/** More than that are taken by the next run. */
const atOnce = 200;

/**
 * Every five minutes: puts into the queue what changes asked for and the queue did not get, and writes what is missing
 * of pages whose change broke off. Two runs at once change nothing.
 */
export async function sweep(time: string): Promise<void> {
  const [asked, behind] = await Promise.all([allAsked(atOnce), pagesBehind(atOnce)]);
  let failed = 0;
  const trying = async (page: string, work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      failed += 1;
      logged("sweep", { time, page, reason: nameOf(error) }, "error");
    }
  };
  for (const one of asked) await trying(one.of, () => handOver(one));
  for (const one of behind) await trying(one.id, () => refreshKept(one));
  const found = asked.length + behind.length;
  if (found > 0)
    logged("sweep", { time, asked: asked.length, behind: behind.length, failed }, failed > 0 ? "error" : "info");
  // An alarm hears of the failed run, and the next one tries again.
  if (failed > 0) throw new Error("The sweep could not do everything");
}
