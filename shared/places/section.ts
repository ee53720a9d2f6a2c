import * as z from "zod";
import { leadWorkerOn } from "../allocations/holders.ts";
import { markOf, named, putRightMark } from "../lists/shapes.ts";
import type { PersonPage } from "../people/page.ts";
import { section } from "../people/section.ts";
import { aboutService, wordsOf } from "../services/record.ts";
import { isOn, isOver } from "../time/range.ts";
import { at, serviceAt } from "./at.ts";
import type { Place } from "./places.ts";
import { placesOf } from "./places.ts";
import { mostPlaces } from "./rules.ts";

const placeShape = z.object({
  id: z.string(),
  service: named,
  from: z.string(),
  until: z.string().optional(),
  is: z.enum(["now", "to come", "over"]),
  /** Who leads there today, in the service's words. */
  keyWorker: z.object({ word: z.string(), worker: named }).optional(),
  movedFrom: z.string().optional(),
  /** Whether it is a service of the reader: a manager decides about their own. */
  manages: z.boolean(),
  putRight: putRightMark.optional(),
});

const serviceName = (page: PersonPage, place: Place) => aboutService(serviceAt(page, place)).name;

/** The services that somebody uses, will use and has used, those of today first. */
export const placeSection = section(
  z.object({
    places: z.array(placeShape),
    /** Whether there may be one more, and whether one of them can be left. */
    mayJoin: z.boolean(),
    mayLeave: z.boolean(),
  }),
  (page, { names, today, reader }) => {
    const all = placesOf(page);
    const open = all.filter((one) => !isOver(one, today));
    return {
      places: [...open, ...all.filter((one) => isOver(one, today)).reverse()].map((place) => {
        const before = all.find(({ id }) => id === place.continues);
        const record = page.places.find(({ id }) => id === place.id);
        const worker = isOn(place, today) ? leadWorkerOn(at(page, place), today) : undefined;
        return {
          id: place.id,
          service: { id: place.service, name: serviceName(page, place) },
          from: place.from,
          until: place.until,
          is: isOn(place, today) ? ("now" as const) : isOver(place, today) ? ("over" as const) : ("to come" as const),
          ...(worker && {
            keyWorker: { word: wordsOf(serviceAt(page, place)).keyWorker, worker: names.named(worker) },
          }),
          ...(before && { movedFrom: serviceName(page, before) }),
          manages: reader.services.includes(place.service),
          ...(record && markOf(record, names)),
        };
      }),
      mayJoin: open.length < mostPlaces,
      mayLeave: all.filter(({ until }) => until === undefined).length > 1,
    };
  },
  {
    staff: (page) => [
      ...page.allocations.map(({ began }) => began.worker),
      ...page.places.map(({ putRight }) => putRight?.by),
    ],
  },
);
