import { formPage } from "#lib/forms/form-page.ts";
import { organisation } from "#shared/organisation/operations.ts";

export const { load, actions } = formPage(organisation.mail, () => "/organisation?done=mail");
