import type { FormHandler } from "#functions/chain/call.ts";
import { tellRights } from "#functions/mail/tell.ts";
import { conflict, invalid, stale } from "#shared/errors/failure.ts";
import type { staff } from "#shared/staff/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { aboutStaff, withAnswers } from "#shared/staff/record.ts";
import { answersWanted, rightsChanges } from "#shared/staff/rights.ts";
import type { Waiting } from "#shared/staff/waiting.ts";
import { sayDate } from "#shared/time/dates.ts";
import { allServices, confirmers, secondPersons, tellOfRights } from "./concerned.ts";
import { sayWanted } from "./wanted.ts";

const captionOf = ({ staff }: StaffPage) => ({ id: staff.id, label: aboutStaff(staff).name });

const decidedAlready = () => conflict("This has been decided already. Nothing was changed.");

/** A second person decides about what an administrator wants for themselves. */
export const accept: FormHandler<typeof staff.accept> = {
  form: async ({ page }) => {
    const { wanted, version } = page.staff;
    if (!wanted) throw decidedAlready();
    return { version, about: captionOf(page), notes: await sayWanted(page.staff, await allServices()) };
  },
  submit: async ({ answers, page: shown, path, version, staff, today, change }) => {
    const [seconds, services] = await Promise.all([secondPersons(path.member, today), allServices()]);
    if (!seconds.some(({ id }) => id === staff.id))
      throw conflict(
        "Another system administrator decides about this. Only where there is none, the accountable manager of a service does. Nobody decides about themselves.",
      );
    const changes = rightsChanges(aboutStaff(shown.staff), answersWanted(shown.staff));
    await change(
      (read) => {
        if (!read.staff.wanted) throw decidedAlready();
        if (read.staff.version !== version) throw stale({});
        const { wanted: _, ...kept } = read.staff;
        return {
          ...read,
          staff: answers.accepts === "yes" ? withAnswers(kept, answersWanted(read.staff), today) : kept,
        };
      },
      (read) => (answers.accepts === "yes" ? tellOfRights(read.staff, staff.id, changes, services) : []),
    );
    return { id: path.member };
  },
};

/** Another account may take the place of the one that is bound: IT made it again. Audited, told, and confirmed by somebody else. */
export const unbind: FormHandler<typeof staff.unbind> = {
  form: ({ page }) => {
    if (!page.staff.bound) throw conflict("No account is bound: they have not signed in yet.");
    return { version: page.staff.version, about: captionOf(page) };
  },
  submit: async ({ answers, path, version, staff, today, change }) => {
    if (path.member === staff.id)
      throw invalid({ at: "because", message: "Another system administrator unbinds your own account" });
    await change(
      (read) => {
        const { bound, ...kept } = read.staff;
        const { unconfirmed } = read.staff;
        if (!bound && unconfirmed?.by === staff.id && unconfirmed.why === answers.because) return read;
        if (!bound) throw conflict("The account has been unbound already. Nothing was changed.");
        if (read.staff.version !== version) throw stale({});
        const unbound = { by: staff.id, on: today, what: "account", why: answers.because } as const;
        return { ...read, staff: { ...kept, unconfirmed: unbound } };
      },
      ({ staff: member }) =>
        tellRights([member.id, aboutStaff(member).lineManager], {
          of: `${member.id}-${member.version}`,
          page: "member",
          subject: member.id,
          by: staff.id,
          changes: [{ what: "account" }],
        }),
    );
    return { id: path.member };
  },
};

const happened = {
  name: "The sign-in name was changed",
  account: "The account was unbound",
  added: "They were added",
  raised: "They were given more roles",
} as const satisfies Readonly<Record<Waiting, string>>;

/** Somebody other than the author of the change says that the account is really theirs. */
export const confirm: FormHandler<typeof staff.confirm> = {
  form: ({ page }) => {
    const { unconfirmed, version } = page.staff;
    if (!unconfirmed) throw conflict("Nothing waits to be confirmed.");
    const { signInName } = aboutStaff(page.staff);
    return {
      version,
      about: captionOf(page),
      notes: [
        `${happened[unconfirmed.what]} on ${sayDate(unconfirmed.on)}. ${page.staff.bound ? `They sign in as ${signInName}.` : `The next account that signs in as ${signInName} is bound to this record.`}`,
      ],
    };
  },
  submit: async ({ page: shown, path, version, staff, today, change }) => {
    const by = shown.staff.unconfirmed?.by;
    const can = by === undefined ? [] : await confirmers(shown.staff, by, today);
    await change((read) => {
      const { unconfirmed, ...kept } = read.staff;
      if (!unconfirmed) return read;
      if (unconfirmed.by === staff.id || path.member === staff.id)
        throw invalid({ at: "spoken", message: "You made this change, so somebody else confirms it" });
      if (unconfirmed.by !== by) throw stale({});
      if (!can.some(({ id }) => id === staff.id))
        throw conflict(
          "A system administrator, or a manager of theirs, confirms this. Other managers do only where there is none of these, and nobody does who has to be confirmed themselves.",
        );
      if (read.staff.version !== version) throw stale({});
      return { ...read, staff: kept };
    });
    return { id: path.member };
  },
};
