import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";
import { yesNo } from "../form/kinds/yes-no.ts";
import { hourOptions } from "../mail/hours.ts";
import { weekdayOptions } from "../time/weekdays.ts";

/** Asked of a service as its default, and of everybody for themselves. */
export const hourQuestion = choice("the hour of the mail", {
  ask: "At what hour should mail come?",
  hint: "Mail that says something has just changed comes at once",
  options: hourOptions,
});

const weekly = {
  label: "Once a week",
  asks: { weekday: choice("the day of the week", { ask: "On which day?", options: weekdayOptions }) },
};

/** How often the digest comes to managers who have not chosen for themselves. */
export const oftenOptions = {
  daily: { label: "Every day on which mail comes", hint: "When something is due" },
  weekly,
};

export const yourReminders = form(
  "Your reminders",
  {
    hour: hourQuestion,
    reminders: yesNo("reminders", {
      ask: "Do you want to be reminded by email?",
      hint: "What is yours to do stands on your home page either way",
    }),
  },
  { save: "Save", intro: ["Reminders come in one email a day, on your working days, when there is something to say."] },
);

export const yourDigest = form(
  "Your digest",
  {
    often: choice("how often the digest comes", {
      ask: "How often should the digest of your services come?",
      options: {
        daily: { label: "Every working day", hint: "When something is due" },
        weekly,
        never: {
          label: "Not at all",
          hint: "The other managers of your services and your system administrator see that you do not get it",
        },
      },
    }),
  },
  { save: "Save" },
);
