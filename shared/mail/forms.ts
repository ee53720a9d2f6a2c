import { form } from "../form/form.ts";
import { choice } from "../form/kinds/choice.ts";

export const addressWorks = form(
  "This address works again",
  {
    how: choice("how you know", {
      ask: "How do you know that it works?",
      options: {
        told: "They told me that mail arrives again",
        repaired: "The mailbox was repaired or made again",
        wanted: "They want the mail after all",
        mistake: "It came back by mistake",
      },
    }),
  },
  {
    save: "Send mail to it again",
    intro: ["The next mail goes to this address again. If that comes back too, mail stops again."],
  },
);
