import { about } from "./about/operations.ts";
import { absences } from "./absences/operations.ts";
import { allocations } from "./allocations/operations.ts";
import { audit } from "./audit/operations.ts";
import { cases } from "./cases/operations.ts";
import { contacts } from "./contacts/operations.ts";
import { corrections } from "./corrections/operations.ts";
import { disagreements } from "./disagreements/operations.ts";
import { home } from "./home/operations.ts";
import { imports } from "./imports/operations.ts";
import { mail } from "./mail/operations.ts";
import { occasions } from "./occasions/operations.ts";
import type { Operation } from "./operation/operation.ts";
import { withAll } from "./operation/operation.ts";
import { organisation } from "./organisation/operations.ts";
import { people } from "./people/operations.ts";
import { places } from "./places/operations.ts";
import { preferences } from "./preferences/operations.ts";
import { representatives } from "./representatives/operations.ts";
import { reviews } from "./reviews/operations.ts";
import type { Word } from "./served.ts";
import { services } from "./services/operations.ts";
import { staff } from "./staff/operations.ts";
import { supervision } from "./supervision/operations.ts";

/** Every operation by word: what the web calls. */
export const api = {
  home,
  people,
  allocations,
  contacts,
  corrections,
  cases,
  representatives,
  occasions,
  disagreements,
  places,
  reviews,
  staff,
  supervision,
  absences,
  preferences,
  services,
  organisation,
  imports,
  audit,
  mail,
  about,
} as const satisfies Readonly<Record<Word, unknown>>;

/** Every operation with its form page or spreadsheet: what routing, CDK, the OpenAPI document and the access tests read. */
export const operations: readonly Operation[] = Object.values(api).flatMap((word) =>
  (Object.values(word) as unknown as Operation[]).flatMap(withAll),
);
