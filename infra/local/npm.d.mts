/** How npm is called from here: `file`, with `before` ahead of its arguments. */
export function npmCommand(
  env?: Record<string, string | undefined>,
  platform?: string,
): { file: string; before: string[]; shell: boolean };
