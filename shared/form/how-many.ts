/** One or several of what is counted. */
export const noun = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** "1 day", "3 days", "1,200 rows": the one way in which a number is said with what it counts. */
export const howMany = (count: number, one: string, many?: string): string =>
  `${count.toLocaleString("en-GB")} ${noun(count, one, many)}`;
