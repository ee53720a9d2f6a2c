import type { about as operations } from "#shared/about/operations.ts";
import type { Examples } from "./example.ts";

export const about: Examples<typeof operations> = {
  health: () => ({}),
  openapi: () => ({}),
};
