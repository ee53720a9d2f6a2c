/**
 * A small care provider, wholly made up: two services of different kinds, 12 staff, 20 people. Days are counted from the day of the first start;
 * negative ones are past. Telephone numbers are from the range that Ofcom keeps for fiction.
 */

export const organisation = "Willow Tree Care";

export const services = {
  rowan: {
    name: "Rowan House",
    kind: "supported-living",
    phone: "01632 960 101",
    word: "key worker",
    allocateWithin: 3,
    contactEvery: 7,
    firstReview: 6,
    reviewEvery: 6,
  },
  maple: {
    name: "Maple Day Centre",
    kind: "older-adults-day",
    phone: "01632 960 102",
    word: "link worker",
    allocateWithin: 7,
    contactEvery: 14,
    firstReview: 8,
    reviewEvery: 12,
  },
} as const;

export type ServiceKey = keyof typeof services;

interface Member {
  readonly key: string;
  readonly name: string;
  readonly title: string;
  readonly roles: readonly ("worker" | "manager" | "supervisor" | "administrator")[];
  readonly base?: ServiceKey;
  readonly also?: readonly ServiceKey[];
  readonly kind?: "employee" | "agency" | "student" | "volunteer";
  readonly wte?: number;
  readonly lineManager?: string;
  /** Days since they started. */
  readonly started: number;
  readonly email?: false;
  /** Shown on the sign-in page and at the start. */
  readonly account?: string;
}

export const staff: readonly Member[] = [
  {
    key: "sam",
    name: "Sam Okafor",
    title: "IT lead",
    roles: ["administrator"],
    started: -1500,
    account: "System administrator",
  },
  {
    key: "priya",
    name: "Priya Nair",
    title: "Registered manager",
    roles: ["manager"],
    base: "rowan",
    also: ["maple"],
    started: -1400,
    wte: 1,
    account: "Registered manager of both services",
  },
  {
    key: "tom",
    name: "Tom Hughes",
    title: "Day centre manager",
    roles: ["manager"],
    base: "maple",
    started: -900,
    wte: 1,
    lineManager: "priya",
  },
  {
    key: "grace",
    name: "Grace Mensah",
    title: "Senior support worker",
    roles: ["worker", "supervisor"],
    base: "rowan",
    started: -1100,
    wte: 1,
    lineManager: "priya",
    account: "Line supervisor",
  },
  {
    key: "maria",
    name: "Maria Silva",
    title: "Support worker",
    roles: ["worker"],
    base: "rowan",
    started: -700,
    wte: 1,
    lineManager: "grace",
    account: "Key worker at Rowan House",
  },
  {
    key: "daniel",
    name: "Daniel Kowalski",
    title: "Support worker",
    roles: ["worker"],
    base: "rowan",
    started: -420,
    wte: 0.8,
    lineManager: "grace",
    account: "Key worker at Rowan House",
  },
  {
    key: "aisha",
    name: "Aisha Rahman",
    title: "Support worker",
    roles: ["worker"],
    base: "rowan",
    started: -260,
    wte: 0.6,
    lineManager: "grace",
  },
  {
    key: "owen",
    name: "Owen Price",
    title: "Night support worker",
    roles: ["worker"],
    base: "rowan",
    started: -95,
    wte: 1,
    lineManager: "grace",
    email: false,
  },
  {
    key: "linda",
    name: "Linda Carter",
    title: "Senior day centre worker",
    roles: ["worker", "supervisor"],
    base: "maple",
    started: -800,
    wte: 1,
    lineManager: "tom",
  },
  {
    key: "joseph",
    name: "Joseph Adeyemi",
    title: "Day centre worker",
    roles: ["worker"],
    base: "maple",
    started: -300,
    wte: 0.8,
    lineManager: "linda",
  },
  {
    key: "ruth",
    name: "Ruth Fielding",
    title: "Agency support worker",
    roles: ["worker"],
    base: "rowan",
    kind: "agency",
    started: -30,
    lineManager: "grace",
    email: false,
  },
  {
    key: "ben",
    name: "Ben Whitlock",
    title: "Volunteer driver",
    roles: ["worker"],
    base: "maple",
    kind: "volunteer",
    started: -200,
    lineManager: "linda",
  },
];

interface Person {
  readonly name: string;
  readonly likedName?: string;
  readonly pronouns?: string;
  readonly born: string;
  readonly service: ServiceKey;
  readonly reference: string;
  /** The first nine digits; the tenth is the check digit. Numbers that begin 999 are never issued. */
  readonly nhs?: string;
  readonly started: number;
  readonly language?: string;
  readonly interpreter?: boolean;
  readonly communication?: string;
  readonly matters?: string;
  readonly support?: string;
  readonly keyWorker?: string;
  readonly since?: number;
  /** The last review took place on this day. */
  readonly reviewed?: number;
  /** Actions of that review: what, who, by when, and whether it is done. */
  readonly actions?: readonly (readonly [what: string, who: string, by: number, done?: number])[];
  /** A review is booked for this day. */
  readonly booked?: number;
  readonly away?: number;
  readonly refusedOn?: number;
  readonly askAgain?: number;
}

export const people: readonly Person[] = [
  {
    name: "Margaret Ellis",
    likedName: "Peggy",
    pronouns: "she/her",
    born: "1948-03-27",
    service: "rowan",
    reference: "RH-101",
    nhs: "999000001",
    started: -820,
    communication: "Hears better on her left side. Short sentences, and time to answer.",
    matters: "Her garden, the choir on Thursdays, and her sister Jean in Leeds.",
    support: "Knock and wait. Mornings go well after a cup of tea; plans that change at the last minute do not.",
    keyWorker: "maria",
    since: -600,
    reviewed: -170,
    actions: [
      ["Ask the hearing clinic for a new appointment", "maria", -20],
      ["Order a raised bed for the garden", "daniel", 9],
    ],
    booked: 5,
  },
  {
    name: "Winston Clarke",
    pronouns: "he/him",
    born: "1955-11-02",
    service: "rowan",
    reference: "RH-102",
    nhs: "999000002",
    started: -760,
    matters: "Cricket, dominoes on Saturdays and his church.",
    support: "He likes to be asked, not told. Bring the diary when you talk about plans.",
    keyWorker: "maria",
    since: -500,
    reviewed: -215,
  },
  {
    name: "Amina Begum",
    pronouns: "she/her",
    born: "1962-07-19",
    service: "rowan",
    reference: "RH-103",
    nhs: "999000003",
    started: -640,
    language: "Bengali",
    interpreter: true,
    communication: "An interpreter for reviews and letters. Pictures help.",
    matters: "Her sons’ calls, cooking for others, prayers at their times.",
    support: "A woman for personal care. Shoes off at the door.",
    keyWorker: "daniel",
    since: -400,
    reviewed: -100,
    actions: [["Book an interpreter for the next review", "daniel", 24]],
  },
  {
    name: "Peter Lang",
    born: "1971-01-30",
    service: "rowan",
    reference: "RH-104",
    nhs: "999000004",
    started: -500,
    matters: "Trains, timetables and his model railway.",
    support: "Say what comes next and when. Loud rooms tire him.",
    keyWorker: "daniel",
    since: -380,
    reviewed: -178,
  },
  {
    name: "Siobhan Murphy",
    likedName: "Shiv",
    pronouns: "they/them",
    born: "1989-09-09",
    service: "rowan",
    reference: "RH-105",
    nhs: "999000005",
    started: -400,
    matters: "Their band, two cats, night walks.",
    support: "Text before you come by. Anxiety is worst on Mondays.",
    keyWorker: "aisha",
    since: -240,
    reviewed: -60,
    actions: [["Find out about the music course", "aisha", -6]],
  },
  {
    name: "George Papadopoulos",
    born: "1944-05-14",
    service: "rowan",
    reference: "RH-106",
    nhs: "999000006",
    started: -390,
    keyWorker: "aisha",
    since: -230,
    reviewed: -150,
    away: -8,
    support: "Diabetes: meals at regular times.",
  },
  {
    name: "Kelly-Ann Roberts",
    pronouns: "she/her",
    born: "1994-12-24",
    service: "rowan",
    reference: "RH-107",
    nhs: "999000007",
    started: -330,
    keyWorker: "maria",
    since: -320,
    reviewed: -186,
    booked: -4,
    support: "Easy read for anything written.",
  },
  {
    name: "Yusuf Demir",
    born: "1980-02-11",
    service: "rowan",
    reference: "RH-108",
    started: -120,
    language: "Turkish",
    keyWorker: "daniel",
    since: -118,
    support: "Speaks English well, reads Turkish more easily.",
  },
  {
    name: "Olive Brathwaite",
    pronouns: "she/her",
    born: "1939-08-08",
    service: "rowan",
    reference: "RH-109",
    nhs: "999000009",
    started: -46,
    support: "Her walking frame stays within reach.",
  },
  { name: "Thomas Greene", born: "1967-04-21", service: "rowan", reference: "RH-110", nhs: "999000011", started: -12 },
  {
    name: "Zoë O’Neill",
    pronouns: "she/her",
    born: "2001-06-30",
    service: "rowan",
    reference: "RH-111",
    nhs: "999000012",
    started: -35,
    keyWorker: "aisha",
    since: -33,
    booked: 12,
    matters: "Drawing, her brother, a place of her own.",
  },
  {
    name: "李伟",
    likedName: "Wei",
    born: "1975-10-10",
    service: "rowan",
    reference: "RH-112",
    started: -210,
    language: "Cantonese",
    interpreter: true,
    refusedOn: -60,
    askAgain: 4,
    reviewed: -160,
    support: "Prefers to see whoever is on duty.",
  },
  {
    name: "Dorothy Wainwright",
    likedName: "Dot",
    pronouns: "she/her",
    born: "1936-02-29",
    service: "maple",
    reference: "MD-201",
    nhs: "999000013",
    started: -900,
    matters: "Bingo, her late husband’s allotment, strong tea.",
    support: "Sits near the window. Ask about the allotment when she is low.",
    keyWorker: "linda",
    since: -700,
    reviewed: -300,
    booked: 2,
  },
  {
    name: "Harold Finch",
    born: "1941-12-01",
    service: "maple",
    reference: "MD-202",
    nhs: "999000024",
    started: -600,
    keyWorker: "joseph",
    since: -280,
    reviewed: -380,
    support: "Was a teacher: likes to explain. Glasses often in his coat.",
  },
  {
    name: "Ivy Sandhu",
    pronouns: "she/her",
    born: "1945-01-17",
    service: "maple",
    reference: "MD-203",
    nhs: "999000015",
    started: -420,
    language: "Punjabi",
    keyWorker: "linda",
    since: -400,
    reviewed: -90,
    actions: [["Talk with the driver about an earlier bus", "joseph", 2]],
  },
  {
    name: "Leonard Marsh",
    born: "1938-06-06",
    service: "maple",
    reference: "MD-204",
    nhs: "999000016",
    started: -370,
    keyWorker: "joseph",
    since: -275,
    reviewed: -345,
  },
  {
    name: "Beryl Tate",
    pronouns: "she/her",
    born: "1943-03-03",
    service: "maple",
    reference: "MD-205",
    nhs: "999000017",
    started: -250,
    keyWorker: "linda",
    since: -245,
    reviewed: -190,
    actions: [
      ["Ask the social worker about respite", "linda", -15],
      ["Bring the photo album to the group", "linda", -40, -45],
    ],
  },
  {
    name: "Mohammed Aziz",
    born: "1947-09-23",
    service: "maple",
    reference: "MD-206",
    nhs: "999000018",
    started: -70,
    keyWorker: "joseph",
    since: -66,
  },
  {
    name: "Rose Kelly",
    pronouns: "she/her",
    born: "1940-11-11",
    service: "maple",
    reference: "MD-207",
    nhs: "999000019",
    started: -20,
  },
  { name: "Stanley Booth", born: "1937-07-04", service: "maple", reference: "MD-208", started: -3 },
];

interface Supervision {
  readonly supervisee: string;
  readonly supervisor: string;
  readonly everyWeeks: number;
  readonly from: number;
  /** Days of sessions; the last may wait to be signed. */
  readonly sessions: readonly { readonly on: number; readonly signed?: number; readonly next?: number }[];
}

export const supervision: readonly Supervision[] = [
  {
    supervisee: "maria",
    supervisor: "grace",
    everyWeeks: 6,
    from: -300,
    sessions: [
      { on: -90, signed: -88 },
      { on: -48, signed: -45 },
    ],
  },
  {
    supervisee: "daniel",
    supervisor: "grace",
    everyWeeks: 6,
    from: -300,
    sessions: [
      { on: -70, signed: -68 },
      { on: -18, next: 24 },
    ],
  },
  {
    supervisee: "aisha",
    supervisor: "grace",
    everyWeeks: 6,
    from: -200,
    sessions: [{ on: -35, signed: -30, next: 7 }],
  },
  { supervisee: "owen", supervisor: "grace", everyWeeks: 4, from: -90, sessions: [{ on: -60, signed: -55 }] },
  { supervisee: "grace", supervisor: "priya", everyWeeks: 8, from: -400, sessions: [{ on: -40, signed: -39 }] },
  { supervisee: "linda", supervisor: "tom", everyWeeks: 8, from: -400, sessions: [{ on: -30, signed: -28 }] },
  { supervisee: "joseph", supervisor: "linda", everyWeeks: 6, from: -200, sessions: [{ on: -58, signed: -50 }] },
];
