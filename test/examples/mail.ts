import { mail as operations } from "#shared/mail/operations.ts";
import type { StaffPage } from "#shared/staff/page.ts";
import { plus } from "#shared/time/dates.ts";
import { today } from "#test/builders/records.ts";
import type { Examples, Given } from "./example.ts";

export const mail: Examples<typeof operations> = {
  preview: ({ house }) => ({ as: house.manager }),
  kinds: ({ house }) => ({ as: house.administrator }),
  open: ({ house }) => ({ as: house.administrator }),
  again: async (given) => ({
    as: given.house.administrator,
    path: await lost(given),
    answers: { what: "again", why: "not-arrived" },
  }),
  replay: ({ house }) => ({ as: house.administrator, path: { queue: "mail" }, answers: { cause: "passing" } }),
  runs: ({ house }) => ({ as: house.administrator }),
  stopped: ({ house }) => ({ as: house.administrator }),
  works: async ({ house, member, open }) => {
    const { path } = await member();
    await comesBack(path.member);
    return { ...(await open(operations.works, house.manager, path)), answers: { how: "told" } };
  },
};

// Storage is loaded when it is needed: by then the environment says which table is meant.

/** Yesterday's digest of the manager, of which nobody knows whether it was sent. */
async function lost({ house, today }: Given) {
  const { claim } = await import("#functions/storage/ledger.ts");
  const date = plus(today, { days: -1 });
  const time = `${date}T07:00:00Z`;
  const digest = { recipient: house.manager.id, kind: "digest" as const, date };
  await claim({ ...digest, token: "lost", task: { ...digest, time, services: [house.place.id] } }, time);
  return { recipient: house.manager.id, entry: `digest_${date}` };
}

/** A mail to them came back, so that none is sent until somebody says that the address works. */
async function comesBack(member: string): Promise<void> {
  const { changeStaff } = await import("#functions/storage/staff.ts");
  const came = { id: "0102", address: "back@oakfield.example", why: "bounced" as const, at: `${today}T07:01:00.000Z` };
  await changeStaff(member, (page) => ({ ...(page as StaffPage), mark: { ...came, version: 0 } }));
}
