/**
 * A care provider, wholly made up: four services of different kinds, about 40 staff, 60 people. Days are counted from the day of the first start;
 * negative ones are past. Telephone numbers are from the range that Ofcom keeps for fiction.
 */
export const organisation = { name: "Willow Tree Care", logo: "Willow Tree Care", colour: "#0e4a50" } as const;

export const services = {
  rowan: {
    name: "Rowan House",
    kind: "supported-living",
    phone: "01632 960 101",
    word: "key worker",
    allocateWithin: 3,
    contactEvery: 7,
    firstReview: 6,
    reviewEvery: 6,
  },
  maple: {
    name: "Maple Day Centre",
    kind: "older-adults-day",
    phone: "01632 960 102",
    word: "link worker",
    allocateWithin: 7,
    contactEvery: 14,
    firstReview: 8,
    reviewEvery: 12,
  },
  birch: {
    name: "Birchwood Lodge",
    kind: "residential",
    phone: "01632 960 103",
    word: "key worker",
    allocateWithin: 1,
    contactEvery: 7,
    firstReview: 6,
    reviewEvery: 6,
  },
  harbour: {
    name: "Harbour Centre",
    kind: "disability-day",
    phone: "01632 960 104",
    word: "named worker",
    allocateWithin: 7,
    contactEvery: 14,
    firstReview: 8,
    reviewEvery: 12,
  },
} as const;

export type ServiceKey = keyof typeof services;

/** Since when each service works as it does, and the last review of its key working policy; one has none yet. */
export const policies: Readonly<
  Record<ServiceKey, { readonly since: number; readonly reviewed?: number; readonly owner?: string }>
> = {
  rowan: { since: -700, reviewed: -345, owner: "priya" },
  maple: { since: -700, reviewed: -340, owner: "tom" },
  birch: { since: -700, reviewed: -60, owner: "helen" },
  harbour: { since: -10 },
};

/** Who reads the words of line management as the registered manager, from when the service began; one service has named nobody yet. */
export const registeredManagers: Readonly<Partial<Record<ServiceKey, string>>> = {
  rowan: "priya",
  maple: "tom",
  birch: "helen",
};
