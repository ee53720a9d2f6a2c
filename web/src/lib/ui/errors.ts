interface Help {
  readonly title: string;
  readonly text: string;
  /** What to do, a paragraph each. */
  readonly todo: readonly string[];
}

const unexpected: Help = {
  title: "Something went wrong",
  text: "This is our fault, not yours.",
  todo: [
    "Go back and try again in a minute: what you typed is still in the form. If it happens again, tell your IT support the reference below.",
  ],
};

const known: Readonly<Record<number | "not-ours", Help>> = {
  "not-ours": {
    title: "Nothing was changed",
    text: "We could not tell that this was sent from a page of Keywork.",
    todo: ["Go back, load the page again and send it once more. If you were sent here by a link, do not use it again."],
  },
  400: {
    title: "The page did not understand that",
    text: "What was sent did not arrive whole.",
    todo: ["Go back and send it again."],
  },
  401: { title: "You are signed out", text: "Sign in to go on.", todo: [] },
  403: {
    title: "You cannot do this",
    text: "Your role does not allow this. If you think it should, ask your manager.",
    todo: [],
  },
  404: {
    title: "Page not found",
    text: "There is no such page, or it is not yours to see.",
    todo: [
      "If you typed the address, check it. If you followed a link, what it led to may have moved or ended.",
      "To find somebody, go to People or Staff and search for their name.",
    ],
  },
  405: { title: "Page not found", text: "There is nothing to send here.", todo: [] },
  409: {
    title: "Somebody else was quicker",
    text: "This was changed after you opened it.",
    todo: ["Go back, load the page again and check what it says now. Then make your change."],
  },
  413: {
    title: "That is too much at once",
    text: "What you sent is too large, so nothing was saved.",
    todo: ["Use Back in your browser: what you typed is still in the form. Make it shorter and send it again."],
  },
  415: { title: "The page did not understand that", text: "Only the form of this page can be sent here.", todo: [] },
  422: {
    title: "The page did not understand that",
    text: "Something in the address is not right.",
    todo: ["Open the page again from the page before it."],
  },
  503: {
    title: "Keywork is not answering",
    text: "It may be busy or being updated.",
    todo: ["Try again in a minute. What you typed is still in the form if you go back."],
  },
};

export function helpFor(status: number | "not-ours"): Help {
  return known[status] ?? unexpected;
}
