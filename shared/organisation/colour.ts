/** What text in the organisation's colour lies on: the greyest plane of a page by day, the lightest by night. */
export const planes = { day: "#f4f6f5", night: "#1c2728" } as const;

/** For text of any size (WCAG 2.2, 1.4.3). */
export const leastContrast = 4.5;

const channels = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** Relative luminance of a colour such as #0e4a50 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1 for the same colour to 21 for black on white. */
export function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The nearest shade of a colour in which text can be read by day, or by night: the colour itself if that is one. */
export function readable(colour: string, when: keyof typeof planes): string {
  const towards = when === "day" ? 0 : 255;
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = channels(colour).map((channel) => Math.round(channel + (towards - channel) * share));
    const shade = `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
    if (contrast(shade, planes[when]) >= leastContrast) return shade;
  }
  return when === "day" ? "#000000" : "#ffffff";
}

export const isColour = (text: string) => /^#[0-9a-f]{6}$/.test(text);

/** One spelling of several: "0E4A50" and "#0e4a50", "#abc" and "#aabbcc". */
export function tidyColour(text: string): string {
  const digits = text.toLowerCase().replace(/^#/, "");
  if (!/^([0-9a-f]{3}|[0-9a-f]{6})$/.test(digits)) return text;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits}`;
}

/** What is wrong with a colour, and what would do. */
export function wrongColour(colour: string): string | undefined {
  if (!isColour(colour)) return "The colour must be a # and six digits or letters from a to f, like #0e4a50";
  const ratio = contrast(colour, planes.day);
  if (ratio >= leastContrast) return undefined;
  // Rounded down, so that what fails never reads as what is needed.
  const said = Math.floor(ratio * 10) / 10;
  return `The colour must be darker, so that everybody can read text in it: its contrast with the page is ${said} to 1, and ${leastContrast} to 1 is needed. ${readable(colour, "day")} would do`;
}
