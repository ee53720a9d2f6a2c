/** One line for what a job did, of counts, dates and ids: no name, address or error text. */
export function logged(
  job: string,
  fields: Readonly<Record<string, string | number | undefined>>,
  level: "info" | "error" = "info",
): void {
  console.log(JSON.stringify({ level, job, ...fields }));
}

/** The sign that a run which the clock started has come to its end. An alarm looks for it (infra/alarms.ts), since what runs out of time says nothing. */
export const finished = (job: string, time: string): void => logged(job, { time, ended: "finished" });

/** All that a log may say of an error: its text may hold an address or a name. */
export const nameOf = (error: unknown): string => (error instanceof Error ? error.name : "unknown");
