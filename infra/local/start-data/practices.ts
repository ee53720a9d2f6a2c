/** The nine practices of the Hertsmere agreement with their codes and registered populations in 2008 (003, appendix 1): 95,528 people in all. */
export const practices = [
  { odsCode: "E82098", name: "Annandale Surgery", population: 7_082 },
  { odsCode: "E82012", name: "Fairbrook Medical Centre", population: 13_081 },
  { odsCode: "E82117", name: "Grove Medical Practice", population: 9_805 },
  { odsCode: "E82078", name: "Highview Medical Centre", population: 8_119 },
  { odsCode: "E82657", name: "Little Bushey Surgery", population: 5_338 },
  { odsCode: "E82027", name: "Parkfield Medical Centre", population: 12_208 },
  { odsCode: "E82043", name: "Schopwick Surgery", population: 12_252 },
  { odsCode: "E82048", name: "Theobald Medical Centre", population: 9_155 },
  { odsCode: "E82085", name: "Red House Surgery", population: 18_488 },
] as const;

export const counted = 2008;
