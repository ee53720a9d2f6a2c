import { lambda, serving } from "#functions/chain/chain.ts";
import { setting } from "#functions/settings.ts";
import { openApi } from "#shared/about/openapi.ts";
import { about } from "#shared/about/operations.ts";
import { operations } from "#shared/operations.ts";

/** Anybody may ask, and making it takes a hundred times as long as answering: once is enough, since no day stands in it. */
let described: ReturnType<typeof openApi> | undefined;

export const handler = lambda<"about">({
  about: serving(about, {
    health: () => ({ version: setting("KEYWORK_VERSION") }),
    openapi: ({ today }) => {
      described ??= openApi(operations, { today }, setting("KEYWORK_VERSION"));
      return described;
    },
  }),
});
