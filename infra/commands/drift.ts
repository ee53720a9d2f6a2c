// `npm run drift -- NAME`: whether somebody changed a resource of the stack past its template. Ends with 1 if so.

import { stackNameOf } from "../organisation.ts";
import { organisationOf } from "../organisation-files.ts";
import { demandAccount, isDeployed, statusOf } from "./aws.ts";
import { outOf } from "./changes.ts";
import { cdk, main, nameIn, Stop, say } from "./terminal.ts";

await main(async () => {
  const organisation = organisationOf(nameIn(process.argv.slice(2), "drift"));
  await demandAccount(organisation);
  if (!isDeployed(await statusOf(organisation)))
    throw new Stop(`${organisation.id} is not deployed yet: npm run deploy -- ${organisation.id}`);
  const code = await cdk([
    "drift",
    stackNameOf(organisation),
    "--fail",
    ...["-c", `org=${organisation.id}`, "-c", "checked=yes", "--output", outOf(organisation)],
  ]);
  if (code !== 0)
    throw new Stop(
      `${organisation.name} is not as its template says: see above. The next deployment changes only what differs between two templates, so put it right by hand first.`,
    );
  say(`${organisation.name} is as its template says.`);
});
