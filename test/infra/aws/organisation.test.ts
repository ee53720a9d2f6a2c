import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { fileTextOf, questions } from "#infra/new-organisation.ts";
import { jsonSchema } from "#infra/organisation.ts";
import type { Mistakes } from "#infra/organisation-files.ts";
import {
  allOrganisations,
  checked,
  oneOrganisation,
  organisationOf,
  organisationsFolder,
  readableOrganisations,
} from "#infra/organisation-files.ts";
import { versionOf } from "#infra/version.ts";
import { rollOut, wavesOf } from "#infra/waves.ts";
import { smallFile } from "./small-file.ts";

const folder = mkdtempSync(join(tmpdir(), "keywork-organisations-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const wrong = (value: object | string): readonly string[] => {
  try {
    checked("rowan", typeof value === "string" ? value : JSON.stringify(value), "rowan.jsonc");
    return [];
  } catch (error) {
    return (error as Mistakes).lines;
  }
};

test("both examples and a file with little in it are in order", () => {
  expect(allOrganisations().map(({ id }) => id)).toEqual(expect.arrayContaining(["hertsmere-pcn", "oakfield-care"]));
  expect(checked("rowan", JSON.stringify(smallFile), "rowan.jsonc")).toMatchObject({
    region: "eu-west-2",
    keep: { recoveryDays: 35 },
  });
});

test("the schema for editors is that of the program", () => {
  expect(JSON.parse(readFileSync(join(organisationsFolder, "schema.json"), "utf8"))).toEqual(jsonSchema());
});

describe("each mistake names file, key and what would be right", () => {
  const cases: [string, object | string, RegExp][] = [
    [
      "a colour too light",
      { ...smallFile, look: { colour: "#00A0A0", logo: "R" } },
      /look\.colour must be dark enough.*#[0-9a-f]{6} would do/,
    ],
    ["an unknown key", { ...smallFile, colour: "red" }, /^rowan\.jsonc: colour is not a key that Keywork knows/],
    [
      "an unknown key inside",
      { ...smallFile, web: { ...smallFile.web, cert: 1 } },
      /^rowan\.jsonc: web\.cert is not a key/,
    ],
    ["a missing key", { ...smallFile, account: undefined }, /^rowan\.jsonc: account must be the AWS account's number/],
    [
      "another region",
      { ...smallFile, region: "eu-west-1" },
      /^rowan\.jsonc: region must be eu-west-2, or regionReason must say why/,
    ],
    [
      "a certificate elsewhere",
      {
        ...smallFile,
        web: { ...smallFile.web, certificate: smallFile.web.certificate.replace("us-east-1", "eu-west-2") },
      },
      /^rowan\.jsonc: web\.certificate must be in us-east-1/,
    ],
    [
      "a certificate of another account",
      { ...smallFile, account: "999922223333" },
      /^rowan\.jsonc: web\.certificate must belong to the account 999922223333/,
    ],
    [
      "a sender outside the domain",
      { ...smallFile, mail: { ...smallFile.mail, sender: "keywork@other.example" } },
      /^rowan\.jsonc: mail\.sender must be an address of rowan\.example/,
    ],
    [
      "no recipients to try with",
      { ...smallFile, production: false },
      /^rowan\.jsonc: mail\.onlyTo must name who may get mail/,
    ],
    [
      "recipients in production",
      { ...smallFile, mail: { ...smallFile.mail, onlyTo: ["a@rowan.example"] } },
      /^rowan\.jsonc: mail\.onlyTo must be left out/,
    ],
    [
      "no such sign-in",
      { ...smallFile, signIn: { with: "password" } },
      /^rowan\.jsonc: signIn(\.with)? must say with: "cognito", "oidc" or "saml"/,
    ],
    [
      "a secret in the file",
      {
        ...smallFile,
        signIn: {
          with: "oidc",
          provider: "EntraID",
          issuer: "https://login.example/1",
          clientId: "x",
          clientSecret: "hunter2",
          nameClaim: "upn",
        },
      },
      /^rowan\.jsonc: signIn\.clientSecret must be the ARN of a secret/,
    ],
    [
      "a secret of another region",
      {
        ...smallFile,
        signIn: {
          with: "oidc",
          provider: "EntraID",
          issuer: "https://login.example/1",
          clientId: "x",
          clientSecret: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rowan-Ab12Cd",
          nameClaim: "upn",
        },
      },
      /^rowan\.jsonc: signIn\.clientSecret must be a secret of the account 111122223333 in eu-west-2/,
    ],
    [
      "a tenant that lets others in",
      {
        ...smallFile,
        signIn: {
          with: "oidc",
          provider: "EntraID",
          issuer: "https://login.microsoftonline.com/common/v2.0",
          clientId: "x",
          clientSecret: "arn:aws:secretsmanager:eu-west-2:111122223333:secret:rowan-Ab12Cd",
          nameClaim: "upn",
        },
      },
      /^rowan\.jsonc: signIn\.issuer must name your own tenant/,
    ],
    [
      "a web ACL of another account",
      {
        ...smallFile,
        parts: {
          webAcl: "arn:aws:wafv2:us-east-1:999922223333:global/webacl/rowan/6a0e2f4c-17f2-4f0e-8b51-2f6d0c9e7a11",
        },
      },
      /^rowan\.jsonc: parts\.webAcl must belong to the account 111122223333/,
    ],
    [
      "neither production nor not",
      { ...smallFile, production: "perhaps" },
      /^rowan\.jsonc: production must be true \(yes\) or false \(no\)/,
    ],
    [
      "too little to recover",
      { ...smallFile, keep: { recoveryDays: 1 } },
      /^rowan\.jsonc: keep\.recoveryDays must be a whole number from 7 to 35/,
    ],
    ["no JSON", "{ name: }", /^rowan\.jsonc: is not JSON with comments/],
  ];
  test.each(cases)("%s", (_what, value, message) => {
    expect(wrong(value)).toEqual([expect.stringMatching(message)]);
  });

  test("says of each line that is no JSON what is wrong with it", () => {
    const text = '{\n  // Who it is\n  "name": "Rowan" "colour": "#123456",\n  "production": ,\n}';
    expect(wrong(text)).toEqual([
      "rowan.jsonc: is not JSON with comments: comma is missing in line 3",
      "rowan.jsonc: is not JSON with comments: value is missing in line 4",
    ]);
  });

  test("all that is wrong is said at once: what keys say about each other too, where the keys are right by themselves", () => {
    const lines = wrong({
      ...smallFile,
      colour: "red",
      region: "eu-west-1",
      production: false,
      keep: { recoveryDays: 1 },
      mail: { ...smallFile.mail, sender: "keywork@other.example" },
      web: { ...smallFile.web, domain: "no host" },
    });
    const keys = ["colour", "keep.recoveryDays", "mail.onlyTo", "mail.sender", "region", "web.domain"];
    expect(lines.map((line) => line.split(" ")[1]).sort()).toEqual(keys);
    // Nothing is said of what cannot be compared.
    expect(wrong({ ...smallFile, account: "12", signIn: {} }).map((line) => line.split(" ")[1])).toEqual([
      "account",
      expect.stringMatching(/^signIn/),
    ]);
    expect(wrong([])).toHaveLength(1);
  });

  test("a name that no stack can have", () => {
    expect(() => checked("Rowan Care", "{}", "Rowan Care.jsonc")).toThrow(/file's name must be/);
  });

  test("two organisations with one name or one domain", () => {
    mkdirSync(folder, { recursive: true });
    for (const id of ["one", "two"]) writeFileSync(join(folder, `${id}.jsonc`), JSON.stringify(smallFile));
    expect(() => allOrganisations(folder)).toThrow(/two\.jsonc: name is the same as in one\.jsonc/);
    expect(() => allOrganisations(folder)).toThrow(/two\.jsonc: web\.domain is the same as in one\.jsonc/);
    expect(() => allOrganisations(folder)).toThrow(/two\.jsonc: web\.certificate is the same/);
    expect(() => allOrganisations(folder)).toThrow(/two\.jsonc: mail\.domain is the same/);
  });

  test("what is wrong in one file stops no other, but what two must not share does", () => {
    const own = mkdtempSync(join(tmpdir(), "keywork-organisations-"));
    const write = (id: string, text: string) => writeFileSync(join(own, `${id}.jsonc`), text);
    write("rowan", JSON.stringify(smallFile));
    write("broken", "{ name: }");
    write("half", JSON.stringify({ ...smallFile, name: "Half", account: "12" }));
    const { organisation, others } = oneOrganisation("rowan", own);
    expect([organisation.id, others.map((file) => file.split("/").at(-1))]).toEqual([
      "rowan",
      ["broken.jsonc", "half.jsonc"],
    ]);
    expect(() => oneOrganisation("broken", own)).toThrow(/broken\.jsonc: is not JSON/);
    write("twin", JSON.stringify({ ...smallFile, name: "Twin" }));
    expect(() => oneOrganisation("rowan", own)).toThrow(/rowan\.jsonc: web\.domain is the same as in twin\.jsonc/);
    // All of them at once say all of it.
    const all = () => allOrganisations(own);
    for (const said of [
      /broken\.jsonc: is not JSON/,
      /half\.jsonc: account must be/,
      /twin\.jsonc: web\.domain is the same/,
    ])
      expect(all).toThrow(said);
    rmSync(own, { recursive: true, force: true });
  });

  test("one that does not exist", () => {
    expect(() => organisationOf("nobody")).toThrow(
      /There is no infra\/organisations\/nobody\.jsonc\. Known: hertsmere-pcn/,
    );
  });
});

test("what the questions make is in order", () => {
  const given: Record<string, string> = {
    name: "Rowan Care",
    account: smallFile.account,
    domain: smallFile.web.domain,
    certificate: smallFile.web.certificate,
    alarms: "it@rowan.example",
  };
  for (const { key, preset } of questions("rowan")) given[key] ??= preset?.(given) ?? "";
  expect(checked("rowan", fileTextOf(given), "rowan.jsonc").mail).toEqual(smallFile.mail);
  expect(checked("rowan", fileTextOf({ ...given, production: "No" }), "rowan.jsonc")).toMatchObject({
    production: false,
    mail: { onlyTo: ["it@rowan.example"] },
  });
  // Whoever answers something else is asked again, and does not find real mail going out.
  expect(() => checked("rowan", fileTextOf({ ...given, production: "maybe" }), "rowan.jsonc")).toThrow(
    /production must be/,
  );
});

describe("what many organisations have in common", () => {
  const usual = {
    alarms: { email: "it@team.example" },
    keep: { logDays: 90, recoveryDays: 20 },
    signIn: { with: "cognito", passkeys: false },
  };
  const { alarms: _alarms, ...rest } = smallFile;
  const folderWith = (files: Record<string, object | string>) => {
    const made = mkdtempSync(join(folder, "many-"));
    for (const [name, value] of Object.entries(files))
      writeFileSync(join(made, `${name}.jsonc`), typeof value === "string" ? value : JSON.stringify(value));
    return made;
  };

  test("stands in defaults.jsonc, and what a file of its own says wins", () => {
    const made = folderWith({ defaults: usual, rowan: { ...rest, keep: { logDays: 30 } } });
    const [one, ...more] = allOrganisations(made);
    expect(more).toEqual([]);
    expect(one).toMatchObject({ id: "rowan", alarms: usual.alarms, keep: { logDays: 30, recoveryDays: 20 } });
    // How people sign in is taken whole.
    expect(one?.signIn).toEqual({ with: "cognito", passkeys: true });
  });

  test("what is wrong is said of the file where it stands", () => {
    const defaults = { ...usual, alarms: { email: "nobody" }, keep: { days: 3 } };
    const made = folderWith({ defaults, rowan: { ...rest, colour: "red", keep: { logDays: 3 } } });
    const lines = (() => {
      try {
        return organisationOf("rowan", made) && [];
      } catch (error) {
        return (error as Mistakes).lines.map((line) => line.split("/").at(-1)?.split(" ").slice(0, 2).join(" "));
      }
    })();
    expect(lines.toSorted()).toEqual([
      "defaults.jsonc: alarms.email",
      "defaults.jsonc: keep.days",
      "rowan.jsonc: colour",
      "rowan.jsonc: keep.logDays",
    ]);
  });

  test("a file that is not in order keeps no other from being deployed", () => {
    const made = folderWith({ ash: "{", rowan: smallFile });
    const { organisations, faulty } = readableOrganisations(made);
    expect(organisations.map(({ id }) => id)).toEqual(["rowan"]);
    expect(faulty).toEqual([expect.stringMatching(/ash\.jsonc: is not JSON with comments: .* in line 1$/)]);
  });
});

describe("deploying all", () => {
  const one = (id: string, over: object = {}) => checked(id, JSON.stringify({ ...smallFile, ...over }), `${id}.jsonc`);
  const trial = { production: false, mail: { ...smallFile.mail, onlyTo: ["*@rowan.example"] } };
  const all = [one("birch"), one("ash"), one("trial", trial), one("cedar", { wave: 3 }), one("early", { wave: 1 })];

  test("goes by waves: those that try it out first, then by name", () => {
    expect(wavesOf(all).map((wave) => wave.map(({ id }) => id))).toEqual([
      ["early", "trial"],
      ["ash", "birch"],
      ["cedar"],
    ]);
  });

  test("begins none after one that failed", async () => {
    const begun: string[] = [];
    const result = await rollOut(all, async ({ id }) => {
      begun.push(id);
      return id !== "ash";
    });
    expect(begun).toEqual(["early", "trial", "ash"]);
    expect(result).toEqual({ done: ["early", "trial"], failed: "ash", left: ["birch", "cedar"] });
    expect(await rollOut(all, async () => true)).toMatchObject({ failed: undefined, left: [] });
  });
});

test("the version names the commit, and says where the sources are not its own", () => {
  const asked = (status: string | undefined, commit: string | undefined) =>
    versionOf((what) => (what === "status" ? status : commit));
  const version = asked(undefined, undefined);
  expect(readFileSync("CHANGELOG.md", "utf8")).toContain(`# Changelog\n\n## ${version}, release`);
  expect(asked("", "1a2b3c4d5e6f")).toBe(`${version}+1a2b3c4d5e6f`);
  expect(asked(" M a.ts", "1a2b3c4d5e6f")).toBe(`${version}+1a2b3c4d5e6f.changed`);
});
