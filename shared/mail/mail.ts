/** What a mail says, once, before it is text or HTML. Every kind of mail is described so. */
export interface Mail {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export type Block =
  /** The one thing to do first: a line set apart, with its link as a button. */
  | { readonly is: "first"; readonly heading: string; readonly line: Line; readonly button: string }
  | { readonly is: "heading"; readonly text: string; readonly note?: string }
  /** Lines under a word that says what they have in common, with how many there are. */
  | {
      readonly is: "group";
      readonly heading: string;
      readonly tone: Tone;
      readonly lines: readonly Line[];
      readonly more?: Link;
    }
  | { readonly is: "paragraphs"; readonly paragraphs: readonly string[] }
  | { readonly is: "links"; readonly links: readonly Link[] }
  /** At the end: why you get this, how to change it, who to ask. */
  | { readonly is: "small"; readonly paragraphs: readonly string[] };

/** Beside words only: a colour alone says nothing. */
export type Tone = "red" | "yellow" | "grey";

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** Whom and what it is about, and what to know of it; the whole line is the link. */
export interface Line {
  readonly label: string;
  readonly what: string;
  /** By when, how long ago or from now, who. */
  readonly facts: readonly string[];
  readonly href: string;
}
