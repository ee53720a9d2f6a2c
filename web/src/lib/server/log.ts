/** What a log line may hold, and nothing else: no address, query, body, name or error text, which might name a person. */
interface Line {
  readonly level: "info" | "error";
  readonly request: string;
  readonly method?: string;
  readonly route?: string | undefined;
  readonly status?: number;
  readonly ms?: number;
  readonly staff?: string | undefined;
  readonly error?: string;
  readonly at?: string[];
}

const write = (line: Line) => console.log(JSON.stringify(line));

export const log = {
  answered: (line: Omit<Line, "level" | "error" | "at">) => write({ level: "info", ...line }),
  /** The kind of a failure and where it happened in the code. */
  failure(request: string, error: unknown) {
    const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: undefined };
    const at = stack?.split("\n").filter((line) => /^\s+at /.test(line));
    write({ level: "error", request, error: name, ...(at && { at: at.slice(0, 8).map((line) => line.trim()) }) });
  },
};
