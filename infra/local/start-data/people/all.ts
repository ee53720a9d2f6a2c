import type { ServiceKey } from "../services.ts";
import { birch } from "./birch.ts";
import { harbour } from "./harbour.ts";
import { maple } from "./maple.ts";
import type { Person } from "./person.ts";
import { rowan } from "./rowan.ts";

/** Everybody with the service they use. Their ids are counted in this order. */
export const people: readonly { readonly person: Person; readonly service: ServiceKey }[] = Object.entries({
  rowan,
  maple,
  birch,
  harbour,
}).flatMap(([service, those]) => those.map((person) => ({ person, service: service as ServiceKey })));
