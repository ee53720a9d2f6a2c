// Plain JavaScript, since it also runs on a bare Node 20.

/**
 * How npm is called from here: under `npm start` npm says where it lies, otherwise it is looked up on the path, which on Windows only a shell does.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} platform
 */
export function npmCommand(env = process.env, platform = process.platform) {
  const known = env.npm_execpath;
  if (known?.endsWith(".js")) return { file: process.execPath, before: [known], shell: false };
  return { file: "npm", before: [], shell: platform === "win32" };
}
