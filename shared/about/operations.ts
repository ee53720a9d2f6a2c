import * as z from "zod";
import { operation, operationsOf } from "../operation/operation.ts";

export const about = operationsOf("about", {
  health: operation("GET /health", { title: "Health", gives: z.object({ version: z.string() }), who: "everybody" }),
  openapi: operation("GET /openapi.json", {
    title: "This document",
    gives: z.looseObject({ openapi: z.string() }),
    who: "everybody",
  }),
});
