import { searchPage } from "#lib/forms/search-page.ts";
import { people } from "#shared/people/operations.ts";

export const { load, actions } = searchPage(people.search, "/people");
