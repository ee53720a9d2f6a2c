import * as z from "zod";
import { showAll } from "../form/form.ts";
import { linesShape } from "../lists/shapes.ts";
import { changePerson } from "./forms.ts";
import { aboutPerson } from "./record.ts";
import { section } from "./section.ts";

/** The person's details, in words. */
export const aboutSection = section(z.object({ about: linesShape }), ({ person }, { names }) => ({
  about: showAll(changePerson.questions, aboutPerson(person), names.name),
}));
