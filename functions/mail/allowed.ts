/**
 * Whether an address may be mailed. In production all may; elsewhere only those that the organisation's file names, as "it@example.org" or
 * "*@example.org", so that trying things out reaches nobody else. SES's own rights hold the same line.
 */
export function mayBeMailed(address: string): boolean {
  const list = process.env.KEYWORK_ONLY_TO?.split(",").filter(Boolean) ?? [];
  if (list.length === 0) return true;
  const to = address.toLowerCase();
  return list
    .map((one) => one.toLowerCase())
    .some((one) => (one.startsWith("*@") ? to.endsWith(one.slice(1)) : to === one));
}
