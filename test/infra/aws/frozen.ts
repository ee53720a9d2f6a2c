const always = {
  KeepAccounts3087F32B: "AWS::Cognito::UserPool",
  KeepAccountsSignInPages327D838A: "AWS::Cognito::UserPoolDomain",
  KeepClient6D8583B3: "AWS::Cognito::UserPoolClient",
  KeepMailDomain11AF675C: "AWS::SES::EmailIdentity",
  KeepTableC6BFD3F3: "AWS::DynamoDB::Table",
};

/**
 * Logical ids of what holds data. They are the same in every organisation that has the part. Another id here means that CloudFormation would make a new,
 * empty one beside what is deployed: move the construct back instead of changing this list.
 */
export const frozen: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "oakfield-care": { ...always, KeepKey8C290529: "AWS::KMS::Key", KeepVault6BF32B0E: "AWS::Backup::BackupVault" },
  "hertsmere-pcn": always,
};
