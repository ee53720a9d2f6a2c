import type { PreTokenGenerationV2TriggerEvent } from "aws-lambda";

/**
 * Puts the sign-in name of somebody whom the organisation's own directory signed in into their access token: Cognito calls such people by a name of its
 * own making, which no staff record has. People cannot write this attribute themselves; the directory does at each sign-in.
 */
export const handler = async (event: PreTokenGenerationV2TriggerEvent): Promise<PreTokenGenerationV2TriggerEvent> => {
  const { "cognito:user_status": status, preferred_username: name } = event.request.userAttributes;
  if (status !== "EXTERNAL_PROVIDER" || !name) return event;
  const claimsToAddOrOverride = { keywork_name: name.toLowerCase() };
  return {
    ...event,
    response: { claimsAndScopeOverrideDetails: { accessTokenGeneration: { claimsToAddOrOverride } } },
  };
};
