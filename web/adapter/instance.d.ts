/** Kit's server with this app's routes; made by the build. */
declare module "keywork:instance" {
  export const server: import("@sveltejs/kit").Server;
}
