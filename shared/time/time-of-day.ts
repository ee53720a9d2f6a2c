/** "2.30 pm", "14:30", "1430" or "2pm" → "14:30"; anything else stays as typed. */
export function tidyTime(typed: string): string {
  const match = /^(\d{1,2})(?:[:.]?([0-5]\d))?\s*(am|pm)?$/i.exec(
    typed
      .trim()
      .replace(/\./g, ":")
      .replace(/midday|noon/i, "12:00"),
  );
  if (!match) return typed;
  const half = match[3]?.toLowerCase();
  let hour = Number(match[1]);
  if (half && (hour < 1 || hour > 12)) return typed;
  if (half === "pm" && hour < 12) hour += 12;
  if (half === "am" && hour === 12) hour = 0;
  // "2" alone could be either half of the day, and is left for the person to say.
  if (hour > 23 || (!half && !match[2])) return typed;
  return `${String(hour).padStart(2, "0")}:${match[2] ?? "00"}`;
}

export const wrongTime = (time: string) =>
  /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? undefined : "Enter a time, like 2:30pm";

/** "14:30" → "2:30pm". */
export function sayTime(time: string): string {
  const [hour, minute] = time.split(":");
  const h = Number(hour);
  return `${h % 12 || 12}${minute === "00" ? "" : `:${minute}`}${h < 12 ? "am" : "pm"}`;
}
