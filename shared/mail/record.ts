import * as z from "zod";
import type { Kept } from "../record/record.ts";
import { answersTo, record } from "../record/record.ts";
import { addressWorks } from "./forms.ts";

/** How mail came back. */
export const cameBackAs = z.enum(["bounced", "complained"]);

/** That mail to an address came back for good, and, once somebody has said so, that the address works again. */
export const addressRecord = record(
  "address",
  z.object({
    /** SES's id of the mail that came back. */
    id: z.string(),
    address: z.string(),
    why: cameBackAs,
    /** When it came back. */
    at: z.string(),
    works: z.object({ at: z.string(), answers: answersTo(addressWorks) }).optional(),
  }),
);

export type AddressRecord = Kept<ReturnType<typeof addressRecord.read>>;

/** Whether no more mail goes to an address. One that was corrected since has no such past. */
export const isStopped = (mark: AddressRecord | undefined, address: string | undefined): boolean =>
  mark !== undefined && mark.works === undefined && mark.address === address;
