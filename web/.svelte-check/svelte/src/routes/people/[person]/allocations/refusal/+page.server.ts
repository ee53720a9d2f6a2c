import { formPage } from "#lib/forms/form-page.ts";
import { allocations } from "#shared/allocations/operations.ts";

export const { load, actions } = formPage(allocations.refuse, (_, { person }) => `/people/${person}?done=refused`);
