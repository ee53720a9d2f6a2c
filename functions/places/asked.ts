import { serviceOptions } from "#functions/directory/directory.ts";
import { forbidden, invalid } from "#shared/errors/failure.ts";
import type { IsoDate, Options } from "#shared/form/question.ts";
import type { PersonPage } from "#shared/people/page.ts";
import { serviceAt } from "#shared/places/at.ts";
import type { Place } from "#shared/places/places.ts";
import { openPlaces, placeBy, placeFrom } from "#shared/places/places.ts";
import type { StaffMember } from "#shared/staff/record.ts";
import { isOn } from "#shared/time/range.ts";

type Acting = Pick<StaffMember, "services">;

/** The places in which somebody may act: those of their own services; where they have none of them, as a key worker from elsewhere, all. */
function placesOfTheirs(page: PersonPage, { services }: Acting, today: IsoDate): Place[] {
  const open = openPlaces(page, today);
  const own = open.filter(({ service }) => services.includes(service));
  return own.length > 0 ? own : open;
}

/** What a form asks about the service, of somebody who uses several: the question with the most likely answer. */
export function servicesAsked<V extends object>(
  page: PersonPage,
  staff: Acting,
  today: IsoDate,
  values: V,
): { values: V & { forService?: string }; options: Options } {
  const places = placesOfTheirs(page, staff, today);
  const services = new Map(places.map((place) => [place.service, serviceAt(page, place)]));
  if (services.size < 2) return { values, options: {} };
  return {
    values: { ...values, forService: placeFrom(page, staff.services, today).service },
    options: { places: serviceOptions([...services.values()]) },
  };
}

/** The place that an answer means. */
export function placeMeant(
  page: PersonPage,
  { forService }: { readonly forService?: string | undefined },
  staff: Acting,
  today: IsoDate,
): Place {
  const places = placesOfTheirs(page, staff, today);
  const services = new Set(places.map(({ service }) => service));
  if (forService === undefined && services.size > 1)
    throw invalid({ at: "forService", message: "Choose for which service it is" });
  const among = places.filter(({ service }) => forService === undefined || service === forService);
  const place = among.find((one) => isOn(one, today)) ?? among[0];
  if (place) return place;
  if (forService === undefined) return placeFrom(page, staff.services, today);
  throw invalid({ at: "forService", message: "Choose one of the services that they use" });
}

/** Decisions of one service are its own managers'. */
export function mustBeOfTheirs(page: PersonPage, one: { readonly place?: string | undefined }, staff: Acting): void {
  if (!staff.services.includes(placeBy(page, one.place).service)) throw forbidden();
}
