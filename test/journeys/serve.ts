// A Keywork of its own for one worker of the journeys: start data, a free port, and a clock that stands on the journeys' day.
// It ends when whoever started it goes away. A line on stdin is the id of a session of which it lets nothing happen for a day.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { client, tableName } from "#functions/storage/client.ts";
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

createInterface({ input: process.stdin })
  .on("line", async (session) => {
    const pk = `SESSION#${createHash("sha256").update(session).digest("base64url")}`;
    const Key = { pk, sk: "now#session" };
    const values = { ":then": Date.now() - 86_400_000 };
    await client.send(
      new UpdateCommand({
        TableName: tableName(),
        Key,
        UpdateExpression: "SET seen = :then",
        ConditionExpression: "attribute_exists(pk)",
        ExpressionAttributeValues: values,
      }),
    );
    console.log("left alone");
  })
  .on("close", async () => {
    await house.stop();
    process.exit(0);
  });
console.log(`ready ${house.origin}`);
