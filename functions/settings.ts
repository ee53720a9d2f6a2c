/** A setting that the function was started without. Logs may say no more of an error than its name, so that names the setting. */
class MissingSetting extends Error {
  constructor(setting: string) {
    super(`${setting} is not set`);
    this.name = `MissingSetting ${setting}`;
  }
}

/** One that need not say anything. */
export const settingIfAny = (name: `KEYWORK_${string}`): string | undefined => process.env[name] || undefined;

/** What the stack, or the house on one machine, sets for this function. */
export function setting(name: `KEYWORK_${string}`): string {
  const value = process.env[name];
  if (!value) throw new MissingSetting(name);
  return value;
}
