import { lambda, serving } from "#functions/chain/chain.ts";
import { imports } from "#shared/imports/operations.ts";
import { explain, match } from "./match.ts";
import { template, upload } from "./upload.ts";
import { findings, list, start, view } from "./view.ts";

export const handler = lambda<"imports">({
  imports: serving(imports, { list, upload, template, view, match, explain, findings, start }),
});
