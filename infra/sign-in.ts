import { Duration, Fn, RemovalPolicy, SecretValue } from "aws-cdk-lib";
import type { CfnUserPool, CfnUserPoolClient, IUserPoolIdentityProvider } from "aws-cdk-lib/aws-cognito";
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  OidcAttributeRequestMethod,
  PasskeyUserVerification,
  ProviderAttribute,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderOidc,
  UserPoolIdentityProviderSaml,
  UserPoolIdentityProviderSamlMetadata,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import type { Organisation } from "./organisation.ts";
import { signInPrefixOf } from "./organisation.ts";

export type SignIn = {
  readonly pool: UserPool;
  readonly client: UserPoolClient;
  /** Where the pages of sign-in and the token endpoint are. */
  readonly pages: string;
  /** What tokens say about who issued them. */
  readonly issuer: string;
  /** True where the organisation's own directory signs people in. */
  readonly federated: boolean;
};

/** Cognito with its own sign-in pages: accounts of this stack with a second factor, or the organisation's directory. */
export function createSignIn(scope: Construct, organisation: Organisation, first: boolean): SignIn {
  const { signIn, region, web } = organisation;
  const prefix = signInPrefixOf(organisation);
  const host = `${prefix}.auth.${region}.amazoncognito.com`;
  const federated = signIn.with !== "cognito";
  const passkeys = signIn.with === "cognito" && signIn.passkeys;
  const pool = new UserPool(scope, "Accounts", {
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { username: true },
    signInCaseSensitive: false,
    standardAttributes: {
      email: { required: false, mutable: true },
      preferredUsername: { required: false, mutable: true },
    },
    // A directory brings its own second factor.
    ...(federated ? { mfa: Mfa.OFF } : { mfa: Mfa.REQUIRED, mfaSecondFactor: { sms: false, otp: true } }),
    ...(passkeys && {
      signInPolicy: { allowedFirstAuthFactors: { password: true, passkey: true } },
      passkeyRelyingPartyId: host,
      passkeyUserVerification: PasskeyUserVerification.REQUIRED,
    }),
    // Length instead of composition rules, which make people choose worse ones.
    passwordPolicy: {
      minLength: 14,
      requireDigits: false,
      requireLowercase: false,
      requireSymbols: false,
      requireUppercase: false,
      tempPasswordValidity: Duration.days(3),
    },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    userInvitation: {
      emailSubject: "Your account for Keywork",
      emailBody: `Your sign-in name for Keywork is {username} and your first password is {####}. Sign in at https://${web.domain} within three days.`,
    },
    deletionProtection: !first,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  if (passkeys) {
    const made = pool.node.defaultChild as CfnUserPool;
    // A passkey with a fingerprint or PIN is two factors in one, so it holds where a second factor is demanded.
    made.webAuthnFactorConfiguration = "MULTI_FACTOR_WITH_USER_VERIFICATION";
  }
  pool.addDomain("SignInPages", {
    cognitoDomain: { domainPrefix: prefix },
    managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
  });
  const directory = directoryOf(scope, pool, organisation);
  const client = new UserPoolClient(scope, "Client", {
    userPool: pool,
    generateSecret: false,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID],
      callbackUrls: [`https://${web.domain}/sign-in/callback`],
      logoutUrls: [`https://${web.domain}/sign-in`],
    },
    supportedIdentityProviders: directory
      ? [UserPoolClientIdentityProvider.custom(directory.providerName)]
      : [UserPoolClientIdentityProvider.COGNITO],
    accessTokenValidity: Duration.minutes(30),
    idTokenValidity: Duration.minutes(30),
    refreshTokenValidity: Duration.hours(12),
    refreshTokenRotationGracePeriod: Duration.seconds(30),
  });
  // Choice of factor on the sign-in pages. Refreshing by API is left out: refresh tokens rotate, at the token endpoint alone.
  (client.node.defaultChild as CfnUserPoolClient).explicitAuthFlows = ["ALLOW_USER_AUTH"];
  if (directory) client.node.addDependency(directory);
  new CfnManagedLoginBranding(scope, "SignInLook", {
    userPoolId: pool.userPoolId,
    clientId: client.userPoolClientId,
    useCognitoProvidedValues: true,
  });
  return {
    pool,
    client,
    pages: `https://${host}`,
    issuer: Fn.join("", [`https://cognito-idp.${region}.amazonaws.com/`, pool.userPoolId]),
    federated,
  };
}

/** What the directory says is the sign-in name arrives as the preferred user name; a trigger puts it into access tokens. */
function directoryOf(
  scope: Construct,
  userPool: UserPool,
  { signIn }: Organisation,
): IUserPoolIdentityProvider | undefined {
  if (signIn.with === "cognito") return undefined;
  const attributeMapping = {
    preferredUsername: ProviderAttribute.other(signIn.nameClaim),
    email: ProviderAttribute.other(
      signIn.with === "oidc" ? "email" : "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress",
    ),
  };
  if (signIn.with === "saml")
    return new UserPoolIdentityProviderSaml(scope, "Directory", {
      userPool,
      name: signIn.provider,
      metadata: UserPoolIdentityProviderSamlMetadata.url(signIn.metadata),
      attributeMapping,
    });
  return new UserPoolIdentityProviderOidc(scope, "Directory", {
    userPool,
    name: signIn.provider,
    clientId: signIn.clientId,
    // Resolved by CloudFormation, so that neither file nor template holds it.
    clientSecret: SecretValue.secretsManager(signIn.clientSecret).unsafeUnwrap(),
    issuerUrl: signIn.issuer,
    scopes: ["openid", "profile", "email"],
    attributeRequestMethod: OidcAttributeRequestMethod.GET,
    attributeMapping,
  });
}
