import { served as allocations } from "#functions/allocations/serves.ts";
import { served as cases } from "#functions/cases/serves.ts";
import { lambda } from "#functions/chain/chain.ts";
import { served as contacts } from "#functions/contacts/serves.ts";
import { served as corrections } from "#functions/corrections/serves.ts";
import { served as disagreements } from "#functions/disagreements/serves.ts";
import { served as occasions } from "#functions/occasions/serves.ts";
import { served as places } from "#functions/places/serves.ts";
import { served as representatives } from "#functions/representatives/serves.ts";
import { served as reviews } from "#functions/reviews/serves.ts";
import { served as people } from "./serves.ts";

export const handler = lambda<"people">({
  people,
  allocations,
  cases,
  contacts,
  corrections,
  occasions,
  disagreements,
  places,
  representatives,
  reviews,
});
