import * as z from "zod";
import { dueShape, linesShape, named } from "../lists/shapes.ts";
import { cameBackAs } from "../mail/record.ts";
import { place, screen } from "../operation/web-page.ts";
import { waiting } from "./waiting.ts";

export const sessionShape = z.object({
  id: z.string(),
  kind: z.string(),
  on: z.string(),
  minutes: z.number(),
  next: z.string().optional(),
  supervisor: named,
  status: z.enum(["planned", "not recorded", "waiting to be signed", "not right", "signed", "missed", "cancelled"]),
  /** Why it did not take place. */
  why: z.string().optional(),
  signedOn: z.string().optional(),
});

const agreementShape = z.object({
  supervisor: named,
  often: z.string(),
  from: z.string(),
  /** The last day, where somebody ended it. */
  until: z.string().optional(),
  /** Nobody has decided when it ends. */
  open: z.boolean(),
  /** The supervisor's last day, where they leave. */
  leaves: z.string().optional(),
  whenNeeded: z.boolean().optional(),
  /** Who has still to accept it. */
  waitsFor: z.array(named),
  /** Who does not accept it, and what should be different. */
  refused: z.array(z.object({ by: named, because: z.string() })),
  /** What the reader, as a party, is asked. */
  accept: z.string().optional(),
});

export const supportShape = z.object({
  /** Who supports somebody by kind: those that are agreed, and those that the service has and nobody has agreed yet. */
  kinds: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      agreement: agreementShape.optional(),
      /** Who takes over on a day to come. */
      following: agreementShape.optional(),
      /** The next session, planned or due. */
      next: dueShape.optional(),
      /** The reader supervises in this kind. */
      mine: z.boolean(),
    }),
  ),
  sessions: z.array(sessionShape),
});

export const staffPage = z.object({
  staff: z.object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    version: z.number(),
    leaves: z.string().optional(),
  }),
  about: linesShape,
  /** Only for those whose business it is: the staff member, who supervises, who manages. */
  supervision: supportShape.optional(),
  /** Mail to them came back, and none is sent until somebody says that the address works. */
  stopped: z.object({ why: cameBackAs, on: z.string() }).optional(),
  absence: z
    .object({
      kind: z.string(),
      from: z.string(),
      away: z.boolean().optional(),
      backBy: z.string().optional(),
      backOn: z.string().optional(),
    })
    .optional(),
  /** Whose key worker they are, for themselves and their managers. */
  people: z.array(named.extend({ reference: z.string() })).optional(),
  due: z.array(dueShape),
  /**
   * No account is bound until somebody else has confirmed it; who signs in already decides nothing for others until
   * then.
   */
  unconfirmed: z
    .object({
      what: waiting,
      signsIn: z.boolean(),
      by: named,
      on: z.string(),
      why: z.string().optional(),
      waitsFor: z.array(named),
    })
    .optional(),
  /** Rights that they want for themselves, and who can accept them. */
  wanted: z.object({ on: z.string(), says: z.array(z.string()), waitsFor: z.array(named) }).optional(),
  may: z.object({
    change: z.boolean(),
    absence: z.boolean(),
    agree: z.boolean(),
    manage: z.boolean(),
    unbind: z.boolean(),
    confirm: z.boolean(),
    accept: z.boolean(),
  }),
});

export const staffList = place("/staff", "Staff");
export const staffScreen = screen("/staff/{member}", staffPage);
