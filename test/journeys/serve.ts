// A Keywork for the journeys: start data, a free port, and a clock that stands on the journeys' day. It ends when whoever started it goes away.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openHouse } from "#infra/local/house.ts";

const [dataPath = "", moment = ""] = process.argv.slice(2);
writeFileSync(join(dataPath, "clock.json"), JSON.stringify({ aheadMs: Date.parse(moment) - Date.now() }));

const house = await openHouse({
  port: 0,
  dataPath,
  empty: false,
  dev: false,
  log: () => {},
  onFailure: (failure) => {
    console.error(failure.message);
    process.exit(1);
  },
});
process.stdin
  .on("close", async () => {
    await house.stop();
    process.exit(0);
  })
  .resume();
console.log(`ready ${house.origin} ${process.env.AWS_ENDPOINT_URL_DYNAMODB}`);
