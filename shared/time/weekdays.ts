/** The days of the week as forms ask for them, Monday first. */
export const weekdayOptions = {
  monday: "Monday",
  tuesday: "Tuesday",
  wednesday: "Wednesday",
  thursday: "Thursday",
  friday: "Friday",
  saturday: "Saturday",
  sunday: "Sunday",
} as const;

export type Weekday = keyof typeof weekdayOptions;

export const weekdays = Object.keys(weekdayOptions) as readonly Weekday[];
