import { serving } from "#functions/chain/chain.ts";
import { contacts } from "#shared/contacts/operations.ts";
import { followUp, move, record } from "./decide.ts";
import { list, view } from "./view.ts";

export const served = serving(contacts, { record, list, view, followUp, move });
