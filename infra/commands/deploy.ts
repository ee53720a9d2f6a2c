// `npm run deploy -- NAME`: checks, refuses what would lose data, deploys, and says what is left to do.
import { stackNameOf } from "../organisation.ts";
import { allOrganisations, organisationOf } from "../organisation-files.ts";
import { demandAccount, demandBootstrap, deployedTemplate, isDomainVerified, outputsOf } from "./aws.ts";
import { refuseLoss, synthesised, today } from "./changes.ts";
import { cdk, main, nameIn, Stop, say } from "./terminal.ts";

await main(async () => {
  const organisation = organisationOf(nameIn(process.argv.slice(2), "deploy"));
  allOrganisations();
  const stack = stackNameOf(organisation);
  const context = ["-c", `org=${organisation.id}`];
  await demandAccount(organisation);
  await demandBootstrap(organisation);
  say(`Checking ${organisation.name}.`);
  if ((await cdk(["synth", "--strict", "--quiet", ...context])).code !== 0)
    throw new Stop("Nothing was deployed: see above.");
  refuseLoss(organisation, await deployedTemplate(organisation), synthesised(organisation), today());
  const { code } = await cdk(["deploy", stack, "--app", "cdk.out", "--require-approval", "broadening"]);
  if (code !== 0) throw new Stop("The deployment did not finish: see above. What was there before still runs.");

  const outputs = await outputsOf(organisation);
  const records = Object.entries(outputs).filter(([key]) => key.includes("Record"));
  say(`\n${organisation.name} is deployed: ${outputs.Address}`);
  say("DNS records it needs (docs/it/deploy.md):");
  for (const [, record] of records) say(`  ${record}`);
  if (!(await isDomainVerified(organisation)))
    say(
      `SES has not verified ${organisation.mail.domain} yet, so no mail is sent: add the records above and wait up to a day (docs/it/mail.md).`,
    );
  say(`If nobody can sign in yet: npm run first-administrator -- ${organisation.id} THEIR@EMAIL`);
});
