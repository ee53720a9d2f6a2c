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

export const sendAgain = form(
  "Send an email again, or take it off the list",
  {
    what: choice("what to do with it", {
      ask: "What should happen with it?",
      options: {
        again: {
          label: "Send it again",
          hint: "It is written anew, of what is due now. If the first one was sent after all, they get two",
          asks: {
            why: choice("why it is sent again", {
              ask: "Why do you send it again?",
              options: {
                "not-arrived": "They say that it did not arrive",
                "not-sent": "It was certainly not sent, and the reason is put right",
              },
            }),
          },
        },
        leave: { label: "Take it off the list", hint: "They have it, or it is not needed any more" },
      },
    }),
  },
  { save: "Save" },
);

export const tryAgain = form(
  "Try again what was given up",
  {
    cause: choice("the cause", {
      ask: "Why should it work now?",
      options: { corrected: "The cause was found and put right", passing: "The cause has passed by itself" },
    }),
  },
  {
    save: "Try it again",
    intro: ["Nobody is mailed twice: what was sent already is left out, and so is an email of a day that has gone."],
  },
);
