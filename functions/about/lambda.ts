import { lambda } from "#functions/chain/chain.ts";
import { setting } from "#functions/settings.ts";
import { openApi } from "#shared/about/openapi.ts";
import { about } from "#shared/about/operations.ts";
import { operations } from "#shared/operations.ts";

export const handler = lambda(about, {
  health: () => ({ version: setting("KEYWORK_VERSION") }),
  openapi: ({ today }) => openApi(operations, { today }, setting("KEYWORK_VERSION")),
});
