import type { ContactRecord } from "#shared/contacts/record.ts";
import type { Chance } from "./chance.ts";

/** What contacts and reviews of the year say. `{like}` is something the person likes to talk about. */
type Kind = ContactRecord["answers"]["kind"];

interface Talk {
  readonly kind: Kind;
  readonly withWhom?: "family" | "professional" | "nobody";
  readonly how?: "phone" | "message";
  readonly said: readonly string[];
}

/** How often each comes: the list names what is frequent more than once. */
const talks: readonly Talk[] = [
  {
    kind: "session",
    said: [
      "Went through the week together and looked at the plan. It suits as it is.",
      "Talked about the goals from the last review, and what would be a next small step.",
      "Sat down with a cup of tea for half an hour. Talked about {like}.",
      "Looked at the calendar for the month. Wants to keep two afternoons free for {like}.",
      "Talked through what went badly at the weekend, and what would help another time.",
      "Read the support plan together. Asked for two words to be changed, and I have changed them.",
      "Talked about money for the month. Happy with how it is kept, and signed the sheet.",
      "Started with {like}, and then what had been on their mind came out: the noise in the evenings.",
      "Wanted to know who works at night and why it changes. Went through the rota together.",
      "Made a list of what to ask at the next review. {Like} comes first.",
    ],
  },
  {
    kind: "visit",
    said: [
      "A short visit. Tired after a bad night, and glad of the company.",
      "Called in after lunch. Talked about {like} for most of it.",
      "Looked in as agreed. All well, and the room is as they like it.",
      "Walked to the shop and back together. Slower than last month, and in good spirits.",
      "Helped to write a card. Talked about {like}.",
      "Sat in the garden. Said little, but wanted me to stay.",
      "Found them upset about a letter. Read it together: nothing to worry about.",
      "Showed me what they have been doing with {like}.",
    ],
  },
  {
    kind: "session",
    said: [
      "Went out for a coffee. Managed the bus well. Talked about {like} on the way.",
      "Not much wish to talk today. Agreed to try again on another day, and put that in the diary.",
      "Talked about health: eating well, sleeping less well. I will mention it to the nurse.",
      "Did the monthly check of what works and what does not. {Like} works; the early start does not.",
      "Wants to do more with {like}. Looked up together what there is nearby.",
    ],
  },
  {
    kind: "family",
    withWhom: "family",
    how: "phone",
    said: [
      "Rang the family with the news of the month, as agreed. They are content.",
      "Family rang to ask about the weekend. Told them what may be shared.",
      "Family would like to visit on Sunday. Agreed, and written on the board.",
    ],
  },
  {
    kind: "family",
    said: [
      "Helped with a video call to the family. Lots of laughter.",
      "Wrote to the family together, with two photographs of {like}.",
    ],
  },
  {
    kind: "medical",
    said: [
      "Went along to the dentist. One filling, and brave about it.",
      "Went along to the practice for blood tests. Results by telephone next week.",
      "Went along to the optician. New glasses are ordered, the blue ones.",
      "Chiropodist came. All well; next time in eight weeks.",
    ],
  },
  {
    kind: "medical-unstaffed",
    withWhom: "professional",
    how: "phone",
    said: [
      "Nobody could go along to the hospital clinic today. Rang the clinic, who gave a new date.",
      "Short of staff, so the family went along to the practice instead. Thanked them by phone.",
    ],
  },
  {
    kind: "assessment",
    said: [
      "Went through the moving and handling assessment with the occupational therapist. No change.",
      "Filled in the health action plan together.",
    ],
  },
  {
    kind: "group",
    said: [
      "Came to the music group and stayed to the end. Asked for {like} next time.",
      "Cooking group: made soup, and was proud of it.",
      "Garden group. Planted bulbs, and talked about {like} with the others.",
      "Quiz in the lounge. On the winning team.",
    ],
  },
  {
    kind: "session",
    withWhom: "nobody",
    said: ["Called as agreed, but they were out with the family.", "Asleep when I came. Left a note that I had been."],
  },
];

const weights = [10, 8, 6, 3, 2, 2, 0.5, 1, 4, 1.5];

const moods = [
  "In good spirits.",
  "A little low, which is usual for the time of year.",
  "Laughed a lot.",
  "Worried about nothing in particular.",
  "Looks well.",
  "Eating and sleeping well.",
  "Asked when I am in next.",
  "",
  "",
  "",
];

export interface Said {
  readonly kind: Kind;
  readonly withWhom: ContactRecord["answers"]["withWhom"];
  readonly how: ContactRecord["answers"]["how"];
  readonly said: string;
}

/** What one contact says. */
export function talk(draw: Chance, likes: readonly string[]): Said {
  let at = draw.next() * weights.reduce((sum, w) => sum + w, 0);
  const chosen = talks.find((_, n) => {
    at -= weights[n] ?? 0;
    return at < 0;
  }) as Talk;
  const { kind, withWhom = "person", how = "in-person" } = chosen;
  const said = withLike(draw.one(chosen.said), draw.one(likes));
  const mood = withWhom === "person" ? draw.one(moods) : "";
  return { kind, withWhom, how, said: mood ? `${said} ${mood}` : said };
}

const withLike = (text: string, like: string) =>
  text.replace("{like}", like).replace("{Like}", `${like.charAt(0).toUpperCase()}${like.slice(1)}`);

export const followUps = [
  "Ring the practice about the repeat prescription",
  "Ask maintenance about the radiator",
  "Find the leaflet about the new bus times",
  "Tell the night staff what helps",
  "Order the batteries for the hearing aids",
  "Ask the family for the missing photographs",
  "Book a place at the open day",
  "Look for a lighter walking stick with the physiotherapist",
] as const;

export const outcomes = [
  "Things are going well on the whole. The plan stays as it is, with the actions below.",
  "More confident than half a year ago. Wants to do more alone, and we agreed which steps are safe to try.",
  "A harder time than before, with two bad weeks. The plan now says earlier what helps, and who to ring.",
  "Health is steady. Most of the talk was about company in the evenings, which is what is missed.",
  "The plan was read aloud and agreed with two changes. Risks were looked at again, and none is new.",
] as const;

export const ownWords = [
  "I like it here. I would like to go out more.",
  "You do listen. But do not talk over me when the doctor is here.",
  "It is all right. I miss my own front door.",
  "I am prouder than I was.",
  "Leave the mornings as they are. It is the afternoons that drag.",
  "Ask me, and I will tell you.",
] as const;

export const aims = [
  "To go out at least once a week",
  "To cook one meal a week",
  "To see more of the family",
  "To sleep through the night again",
  "To join a group for something that matters to them",
  "To manage the bus alone",
] as const;

export const jobs = [
  "Ask the practice for a medication review",
  "Find out about a befriender",
  "Put the new morning routine into the plan",
  "Ask the occupational therapist about grab rails",
  "Apply for the bus pass again",
  "Send the family the date of the summer party",
] as const;

export const wishes = [
  "A cake with whoever is there, and no fuss.",
  "A card, and a telephone call with the family.",
  "Lunch out, and nobody is to sing.",
  "Everybody in the lounge, and music.",
  "Not at all, please. Just another day.",
] as const;

export const supervisionTopics = [
  ["How the work is going", "People supported, by their reference", "Training"],
  ["The rota and rest", "What went well this month", "A difficult conversation with a family"],
  ["Recording on the day", "Medication round", "Wishes for the next half year"],
] as const;

export const howTheyAre = [
  "Well, and a little tired after a run of night shifts.",
  "Well. Enjoys the work, and would like more time for it.",
  "Under strain at home just now. Agreed on fewer late shifts for a month.",
  "Settled, and proud of how the review went.",
] as const;
