/** The settings of the web, read when they are needed so that a build needs none. */
export const settings = {
  /** What the browser sees, for example https://keywork.example. Never taken from a request. */
  get origin() {
    return required("KEYWORK_ORIGIN");
  },
  get api() {
    return required("KEYWORK_API");
  },
  get edgeSecret() {
    return required("KEYWORK_EDGE_SECRET");
  },
  /** The one before the last replacement, which some of CloudFront's places may still show. */
  get edgeSecretBefore() {
    return process.env.KEYWORK_EDGE_SECRET_BEFORE || undefined;
  },
  /** Where the issuer's pages and token endpoint live. */
  get issuer() {
    return required("KEYWORK_ISSUER");
  },
  /** What its tokens say about who issued them, where that differs. */
  get issuerClaim() {
    return process.env.KEYWORK_ISSUER_CLAIM || required("KEYWORK_ISSUER");
  },
  get clientId() {
    return required("KEYWORK_CLIENT_ID");
  },
  get demonstration() {
    return process.env.KEYWORK_DEMONSTRATION === "yes";
  },
};

/** Logs may say no more of an error than its name, so that names the setting. */
class MissingSetting extends Error {
  constructor(setting: string) {
    super(`${setting} is not set`);
    this.name = `MissingSetting ${setting}`;
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new MissingSetting(name);
  return value;
}
