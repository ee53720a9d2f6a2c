import { readFileSync } from "node:fs";

/** What the parts have in common: measuring in turn, statistics, and how figures are printed. */

/** A figure of many samples: what stands for them, and how far they lie apart. */
export interface Figure {
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}

/** One line of the table that the whole run prints in the end. */
export interface Line {
  readonly what: string;
  /** "ms of CPU", "KB", "requests". */
  readonly unit: string;
  readonly ours: Figure;
  /** What it is measured against, in the same run. */
  readonly against?: Figure & { readonly name: string };
  /** The most that ours may be of the other. */
  readonly aim?: number;
  /** The most that ours may be by itself, in the unit. */
  readonly most?: number;
}

/** What a part is given. */
export interface Bench {
  /** Whether there is time for what takes long. */
  readonly long: boolean;
  /** Adds a line to the table of the run. */
  line(line: Line): void;
  /** Prints a sentence. */
  note(text: string): void;
  /** Prints a table of its own: the details behind its lines. */
  table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void;
}

/** A file in `test/bench/`. It does nothing when it is imported. */
export interface Part {
  /** What the table calls it. */
  readonly name: string;
  readonly run: (bench: Bench) => Promise<void>;
}

const sorted = (samples: readonly number[]) => [...samples].sort((a, b) => a - b);

/** The sample below which this share of them lies. */
export function quantile(samples: readonly number[], share: number): number {
  const all = sorted(samples);
  return all[Math.min(all.length - 1, Math.ceil(share * all.length) - 1)] ?? Number.NaN;
}

/** The least, which other programs on the machine disturb least, with the median and the most as its spread. */
export const least = (samples: readonly number[]): Figure => ({
  value: Math.min(...samples),
  low: quantile(samples, 0.5),
  high: Math.max(...samples),
});

export const median = (samples: readonly number[]): Figure => ({
  value: quantile(samples, 0.5),
  low: Math.min(...samples),
  high: Math.max(...samples),
});

/**
 * Measures variants in turn, in another order each round, so that whatever else the machine does falls on all of them. Unless told otherwise, a
 * round before that warms up.
 */
export async function inTurn<N extends string>(
  variants: Readonly<Record<N, () => number | Promise<number>>>,
  rounds: number,
  { warm = true }: { warm?: boolean } = {},
): Promise<Record<N, number[]>> {
  const names = Object.keys(variants) as N[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
  for (let round = warm ? 0 : 1; round <= rounds; round++) {
    const order = round % 2 === 0 ? names : [...names].reverse();
    for (const name of order) {
      const sample = await variants[name]();
      if (round > 0) samples[name].push(sample);
    }
  }
  return samples;
}

/** Milliseconds of CPU that one run of `work` took of this process, on average of `times`. */
export async function cpuOf(times: number, work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < times; n++) await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/** As many digits as say something. */
export function say(value: number): string {
  if (!Number.isFinite(value)) return "";
  if (value === 0 || Math.abs(value) >= 100) return Math.round(value).toLocaleString("en-GB");
  return String(Number(value.toPrecision(3)));
}

const sayFigure = ({ value, low, high }: Figure) =>
  low === undefined || high === undefined || low === high ? say(value) : `${say(value)} (${say(low)} to ${say(high)})`;

/** A line of the table in words. */
export function cellsOf(line: Line): string[] {
  const { what, unit, ours, against, aim, most } = line;
  const ratio = against && ours.value / against.value;
  const kept = (is: number, atMost: number) => `${say(atMost)}: ${is <= atMost ? "met" : "missed"}`;
  return [
    `${what}, ${unit}`,
    sayFigure(ours),
    against ? `${against.name} ${sayFigure(against)}` : "",
    ratio === undefined ? "" : ratio.toFixed(2),
    aim !== undefined && ratio !== undefined
      ? kept(ratio, aim)
      : most === undefined
        ? ""
        : `${kept(ours.value, most)} (${unit})`,
  ];
}

/** Rows as a table that reads well in a terminal and in Markdown. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const all = [head, ...rows].map((row) => row.map((cell) => (typeof cell === "number" ? say(cell) : cell)));
  const widths = head.map((_, n) => Math.max(3, ...all.map((row) => row[n]?.length ?? 0)));
  const lineOf = (row: readonly string[]) => `| ${widths.map((w, n) => (row[n] ?? "").padEnd(w)).join(" | ")} |`;
  const [first = [], ...others] = all;
  return [lineOf(first), lineOf(widths.map((w) => "-".repeat(w))), ...others.map(lineOf)].join("\n");
}

/** Ends a part whose variant gave another answer than it should have. */
export function mustBe(what: string, given: unknown, wanted: unknown): void {
  const [is, should] = [JSON.stringify(given), JSON.stringify(wanted)];
  if (is !== should) throw new Error(`${what}: ${is} instead of ${should}`);
}

/** Milliseconds of CPU that a process has taken so far; Linux counts them in hundredths of a second. */
export function cpuOfProcess(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
