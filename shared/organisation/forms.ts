import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { text } from "../form/kinds/text.ts";
import { hourOptions } from "../mail/hours.ts";
import { oftenOptions } from "../preferences/forms.ts";
import { tidyColour, wrongColour } from "./colour.ts";

export const changeLook = form(
  "Change the organisation’s name and colour",
  {
    name: text("the name of the organisation", {
      ask: "What is the organisation called?",
      hint: "Emails and printed pages say it in full",
      max: 100,
    }),
    logo: text("the words at the top of each page", {
      ask: "What stands at the top of each page?",
      hint: "The name, or a shorter one that staff know",
      max: 40,
    }),
    colour: text("the colour", {
      ask: "Which colour does it have?",
      hint: "As your website has it, like #0e4a50. It must be dark enough to read text in it",
      width: 10,
      max: 7,
      tidy: tidyColour,
      wrong: wrongColour,
      spellcheck: false,
      autocomplete: "off",
    }),
  },
  { save: "Save the name and colour" },
);

export const changeMail = form(
  "Change when mail comes",
  {
    hour: choice("the hour of the mail", {
      ask: "At what hour does mail come?",
      hint: "A service may choose another hour, and so may each staff member",
      options: hourOptions,
    }),
    often: choice("how often the digest comes", {
      ask: "How often does the digest come to managers?",
      hint: "A service may choose something else, and so may each manager",
      options: oftenOptions,
    }),
  },
  { save: "Save when mail comes" },
);
