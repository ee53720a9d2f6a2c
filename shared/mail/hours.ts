/** "7am", "noon", "midnight" by the hour of the day. */
export const sayHour = (hour: number): string =>
  hour === 0 ? "Midnight" : hour === 12 ? "Noon" : hour < 12 ? `${hour}am` : `${hour - 12}pm`;

/** Codes of hours as choices name them: "h7". */
export const hourOptions = Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [`h${hour}`, sayHour(hour)]));

/** The number in a code such as "h7" or "d28". */
export const numberIn = (code: string): number => Number(code.slice(1));
