import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
export interface Resource {
  readonly Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: a template's shape is what the tests look into
  readonly Properties: Record<string, any>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
  readonly DependsOn?: readonly string[];
}
export interface Template {
  readonly Metadata?: unknown;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { Value: Value; Export?: Value }>>;
}

/** A user pool whose tokens the embedded issuer signs. */
export const poolId = "eu-west-2_Keywork01";

/** A synthesised stack as CloudFormation would see it: intrinsics and secrets get values, as a deployment would give them. */
export class Deployed {
  readonly name: string;
  readonly template: Template;
  readonly account: string;
  readonly region: string;
  readonly terminationProtection: boolean;
  readonly #folder: string;
  readonly #secrets = new Map<string, string>();

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.name = name;
    this.template = JSON.parse(readFileSync(join(folder, `${name}.template.json`), "utf8"));
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const [, account, region] = /^aws:\/\/(\d+)\/([\w-]+)$/.exec(manifest.artifacts[name].environment) ?? [];
    this.terminationProtection = manifest.artifacts[name].properties.terminationProtection === true;
    this.account = String(account);
    this.region = String(region);
  }

  /** The resources of a type by logical id. */
  ofType(type: string): [string, Resource][] {
    return Object.entries(this.template.Resources).filter(([, { Type }]) => Type === type);
  }

  one(type: string): [string, Resource] {
    const [first, ...more] = this.ofType(type);
    if (!first || more.length > 0) throw new Error(`${this.name} should have one ${type}`);
    return first;
  }

  /** The folder of an asset that an S3 key names. */
  assetOf(key: string): string {
    const manifest = JSON.parse(readFileSync(join(this.#folder, `${this.name}.assets.json`), "utf8"));
    const file = Object.values(
      manifest.files as Record<string, { source: { path: string }; destinations: object }>,
    ).find(({ destinations }) => Object.values(destinations).some(({ objectKey }) => objectKey === key));
    if (!file) throw new Error(`${this.name} names the asset ${key}, which is not in its manifest`);
    return join(this.#folder, file.source.path);
  }

  /** A value with everything that CloudFormation fills in. */
  resolve(value: Value | undefined): Value {
    if (value === undefined || value === null) return null;
    if (typeof value === "string") return this.#revealed(value);
    if (typeof value !== "object") return value;
    if (Array.isArray(value)) return value.map((one) => this.resolve(one));
    const [[name, given] = ["", null], ...others] = Object.entries(value);
    if (others.length === 0) {
      if (name === "Ref") return this.#ref(String(given));
      if (name === "Fn::GetAtt") return this.#attribute(...(given as [string, string]));
      if (name === "Fn::Join") {
        const [by, parts] = given as [string, Value[]];
        return this.#revealed(parts.map((part) => String(this.resolve(part))).join(by));
      }
      if (name.startsWith("Fn::")) throw new Error(`${this.name} uses ${name}, which this test does not know`);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, this.resolve(one)]));
  }

  text(value: Value | undefined): string {
    return String(this.resolve(value));
  }

  #resource(id: string): Resource {
    const found = this.template.Resources[id];
    if (!found) throw new Error(`${this.name} refers to ${id}, which it does not have`);
    return found;
  }

  #ref(id: string): string {
    const pseudo: Record<string, string> = {
      "AWS::Region": this.region,
      "AWS::AccountId": this.account,
      "AWS::Partition": "aws",
      "AWS::URLSuffix": "amazonaws.com",
    };
    if (id in pseudo) return pseudo[id] as string;
    switch (this.#resource(id).Type) {
      case "AWS::Cognito::UserPool":
        return poolId;
      // A host name, and so in lower case.
      case "AWS::ApiGatewayV2::Api":
        return id.toLowerCase();
      case "AWS::SQS::Queue":
        return `https://sqs.${this.region}.amazonaws.com/${this.account}/${id}`;
      case "AWS::SecretsManager::Secret":
      case "AWS::SNS::Topic":
        return this.#arn(id);
      case "AWS::SES::EmailIdentity":
        return this.text(this.#resource(id).Properties.EmailIdentity);
      default:
        return id;
    }
  }

  #attribute(id: string, name: string): string {
    const { Type } = this.#resource(id);
    if (name === "Arn" || name.endsWith("ARN")) return this.#arn(id);
    if (Type === "AWS::SQS::Queue" && name === "QueueName") return id;
    return `${id}.${name}`;
  }

  #arn(id: string): string {
    const { Type, Properties } = this.#resource(id);
    const [, service = "", kind = ""] = Type.split("::");
    const names: Record<string, string> = {
      "AWS::DynamoDB::Table": `table/${id}`,
      "AWS::Logs::LogGroup": `log-group:${id}:*`,
      "AWS::SQS::Queue": id,
      "AWS::Lambda::Function": `function:${id}`,
      "AWS::SecretsManager::Secret": `secret:${id}`,
      "AWS::SES::EmailIdentity": `identity/${Properties?.EmailIdentity}`,
    };
    return `arn:aws:${service.toLowerCase()}:${this.region}:${this.account}:${names[Type] ?? `${kind}/${id}`}`;
  }

  /** Puts secrets where CloudFormation would, made as Secrets Manager is told to make them. */
  #revealed(text: string): string {
    return text.replace(/\{\{resolve:secretsmanager:(.+?):SecretString:::\}\}/g, (_, arn: string) => {
      const known = this.#secrets.get(arn);
      if (known) return known;
      const made = this.ofType("AWS::SecretsManager::Secret").find(([id]) => this.#arn(id) === arn);
      const rule = made?.[1].Properties.GenerateSecretString;
      if (made && !rule.ExcludePunctuation) throw new Error(`${made[0]} may hold signs that no header takes`);
      const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
      const secret = [...randomBytes(rule?.PasswordLength ?? 32)].map((n) => letters[n % letters.length]).join("");
      this.#secrets.set(arn, secret);
      return secret;
    });
  }
}
