import { lambda } from "#functions/chain/chain.ts";
import { openApi } from "#shared/about/openapi.ts";
import { about } from "#shared/about/operations.ts";
import { operations } from "#shared/operations.ts";

export const handler = lambda(about, {
  health: () => ({ version: process.env.KEYWORK_VERSION ?? "unknown" }),
  openapi: ({ today }) => openApi(operations, { today }, process.env.KEYWORK_VERSION ?? "unknown"),
});
