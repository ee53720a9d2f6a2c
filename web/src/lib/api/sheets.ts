import type { Form } from "#shared/form/form.ts";
import type { Operation, Route } from "#shared/operation/operation.ts";
import { paramsOf, sheetEnding } from "#shared/operation/operation.ts";
import type { sheetPart } from "#shared/operation/sheet.ts";
import { operations } from "#shared/operations.ts";

type SheetOperation = Operation<Route, Form, typeof sheetPart>;

const sheets = operations
  .filter((operation) => operation.sheetOf !== undefined)
  .map((operation) => {
    const [method, path = ""] = operation.route.split(" ");
    const shown = operation.shownAt ?? path.slice(0, -sheetEnding.length);
    const pattern = shown.replace(/\{\w+\}/g, "([\\w-]+)");
    return { operation, method, matches: new RegExp(`^${pattern}$`) };
  });

/** What gives the list at a path as a spreadsheet, with the parameters that stand in the path; nothing if there is no such list. */
export function sheetAt(
  path: string,
  method: "GET" | "POST" = "GET",
): { operation: SheetOperation; params: Record<string, string> } | undefined {
  for (const sheet of sheets) {
    const match = sheet.method === method && sheet.matches.exec(path);
    if (!match) continue;
    const names = paramsOf(sheet.operation.route);
    return {
      operation: sheet.operation as SheetOperation,
      params: Object.fromEntries(names.map((name, n) => [name, match[n + 1] ?? ""])),
    };
  }
  return undefined;
}
