/** The kinds of service, with whether key working is on from the start (001's table for care; 000, 002 and 003 for primary care). */
export const serviceKinds = {
  "extra-care": { label: "Extra care housing", keyWorking: false },
  "support-at-home": { label: "Support at home", keyWorking: false },
  "older-adults-day": { label: "Older adults’ day service", keyWorking: true },
  residential: { label: "Residential", keyWorking: true },
  "disability-day": { label: "Disability and mental health day service", keyWorking: true },
  "supported-living": { label: "Supported living", keyWorking: true },
  "community-equipment": { label: "Community equipment", keyWorking: false },
  "shared-lives": { label: "Shared lives", keyWorking: false },
  "gp-practice": { label: "GP practice", keyWorking: false },
  "social-prescribing": { label: "Social prescribing team", keyWorking: false },
  "primary-mental-health": { label: "Primary mental health team", keyWorking: false },
} as const;

export type ServiceKind = keyof typeof serviceKinds;

export const isServiceKind = (kind: unknown): kind is ServiceKind =>
  typeof kind === "string" && Object.hasOwn(serviceKinds, kind);

/**
 * Whether people use services of this kind. A practice has patients, whom it refers; what it refers them to is what
 * they use.
 */
export const isUsedByPeople = (kind: ServiceKind): boolean => kind !== "gp-practice";
