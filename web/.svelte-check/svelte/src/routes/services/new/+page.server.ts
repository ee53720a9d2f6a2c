import { formPage } from "#lib/forms/form-page.ts";
import { services } from "#shared/services/operations.ts";

export const { load, actions } = formPage(services.add, ({ id }) => `/services/${id}?done=added`);
