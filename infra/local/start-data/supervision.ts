/** Who supervises whom. Sessions of the year before the last are made up from the rhythm; the last one is as it says here. */
export interface Supervision {
  readonly supervisee: string;
  readonly supervisor: string;
  readonly everyWeeks: number;
  readonly from: number;
  /** The day of the last session; nobody has met yet without one. */
  readonly last?: number;
  /** Days until it was signed; it waits to be signed without them. */
  readonly signedAfter?: number;
  readonly next?: number;
}

export const supervision: readonly Supervision[] = [
  { supervisee: "maria", supervisor: "grace", everyWeeks: 6, from: -300, last: -48, signedAfter: 3 },
  { supervisee: "daniel", supervisor: "grace", everyWeeks: 6, from: -300, last: -18, next: 24 },
  { supervisee: "aisha", supervisor: "grace", everyWeeks: 6, from: -200, last: -35, signedAfter: 5, next: 7 },
  { supervisee: "owen", supervisor: "grace", everyWeeks: 4, from: -90, last: -60, signedAfter: 5 },
  { supervisee: "chloe", supervisor: "grace", everyWeeks: 6, from: -480, last: -29, signedAfter: 2 },
  { supervisee: "ifeanyi", supervisor: "grace", everyWeeks: 4, from: -60, last: -26, signedAfter: 6 },
  { supervisee: "hannah", supervisor: "grace", everyWeeks: 6, from: -500, last: -52, signedAfter: 4 },
  { supervisee: "callum", supervisor: "grace", everyWeeks: 2, from: -55, last: -6 },
  { supervisee: "grace", supervisor: "priya", everyWeeks: 8, from: -400, last: -40, signedAfter: 1 },
  { supervisee: "tom", supervisor: "priya", everyWeeks: 8, from: -420, last: -47, signedAfter: 2 },
  { supervisee: "priya", supervisor: "frances", everyWeeks: 8, from: -900, last: -22, signedAfter: 1, next: 34 },
  { supervisee: "linda", supervisor: "tom", everyWeeks: 8, from: -400, last: -30, signedAfter: 2 },
  { supervisee: "joseph", supervisor: "linda", everyWeeks: 6, from: -200, last: -58, signedAfter: 8 },
  { supervisee: "sunita", supervisor: "linda", everyWeeks: 6, from: -420, last: -20, signedAfter: 3 },
  { supervisee: "moira", supervisor: "linda", everyWeeks: 6, from: -420, last: -33, signedAfter: 2 },
  { supervisee: "helen", supervisor: "frances", everyWeeks: 8, from: -800, last: -36, signedAfter: 1 },
  { supervisee: "kwame", supervisor: "helen", everyWeeks: 8, from: -700, last: -64, signedAfter: 6 },
  { supervisee: "marta", supervisor: "kwame", everyWeeks: 8, from: -700, last: -15, signedAfter: 2, next: 41 },
  { supervisee: "rachel", supervisor: "marta", everyWeeks: 6, from: -500, last: -38, signedAfter: 2 },
  { supervisee: "emeka", supervisor: "marta", everyWeeks: 6, from: -460, last: -12, signedAfter: 4 },
  { supervisee: "lucy", supervisor: "marta", everyWeeks: 6, from: -330, last: -71, signedAfter: 9 },
  { supervisee: "paul", supervisor: "marta", everyWeeks: 6, from: -500, last: -27, signedAfter: 3 },
  { supervisee: "jade", supervisor: "marta", everyWeeks: 4, from: -130, last: -10 },
  { supervisee: "victor", supervisor: "kwame", everyWeeks: 6, from: -250, last: -44, signedAfter: 11 },
  { supervisee: "tyler", supervisor: "marta", everyWeeks: 2, from: -21, last: -8, signedAfter: 2, next: 6 },
  { supervisee: "marcus", supervisor: "frances", everyWeeks: 8, from: -500, last: -50, signedAfter: 2 },
  { supervisee: "nadia", supervisor: "marcus", everyWeeks: 8, from: -500, last: -19, signedAfter: 2 },
  { supervisee: "stephen", supervisor: "nadia", everyWeeks: 6, from: -500, last: -31, signedAfter: 1 },
  { supervisee: "meiling", supervisor: "nadia", everyWeeks: 6, from: -310, last: -9, signedAfter: 3 },
  { supervisee: "robert", supervisor: "nadia", everyWeeks: 6, from: -400, last: -55, signedAfter: 7 },
  { supervisee: "olivia", supervisor: "nadia", everyWeeks: 6, from: -200, last: -24, signedAfter: 3 },
];
