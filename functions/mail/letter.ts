import { setting } from "#functions/settings.ts";
import type { Telling, Told } from "#functions/storage/told.ts";
import type { Rendered } from "#shared/mail/render.ts";
import type { StaffRecord } from "#shared/staff/record.ts";
import { aboutStaff } from "#shared/staff/record.ts";

/** A mail that is ready to be sent, and to whom. */
export interface Letter {
  readonly to: { readonly name: string; readonly address: string };
  readonly content: Rendered;
  /** A calendar file, whose method the message says too. */
  readonly calendar?: { readonly method: "REQUEST" | "CANCEL"; readonly content: string } | undefined;
  /** Besides those that every mail has. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The steps of reminders that it tells: they are claimed together with it. */
  readonly tells?: { readonly tellings: readonly Telling[]; readonly told: Told } | undefined;
  /** What is done once it has been sent, or may have been. Left undone it is done by the next mail. */
  readonly over?: (isCertain: boolean) => Promise<void>;
}

/** A letter to a staff member; nothing without words or without a work email address. */
export function letterTo(staff: StaffRecord, content: Rendered | undefined): Letter | undefined {
  const { name, email } = aboutStaff(staff);
  return content && email ? { to: { name, address: email }, content } : undefined;
}

export const origin = (): string => setting("KEYWORK_ORIGIN");
