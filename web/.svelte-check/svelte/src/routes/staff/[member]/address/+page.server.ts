import { formPage } from "#lib/forms/form-page.ts";
import { mail } from "#shared/mail/operations.ts";

export const { load, actions } = formPage(mail.works, (_, { member }) => `/staff/${member}?done=works`);
