/**
 * The largest body that is taken, and how that is said. Lambda takes events of 6 MB, and a posted form arrives there in
 * base64, which makes three bytes four: above this AWS would refuse in its own words.
 */
export const largestBody = 4_500_000;
export const largestSaid = "4.5 MB";
