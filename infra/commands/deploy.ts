// `npm run deploy -- NAME`: checks, refuses what would lose data, deploys, and says what is left to do. `--yes` asks nothing, for pipelines.
import { stackNameOf } from "../organisation.ts";
import { oneOrganisation } from "../organisation-files.ts";
import {
  demandAccount,
  demandBootstrap,
  demandConcurrency,
  deployedTemplate,
  isDeployed,
  isDomainVerified,
  outputsOf,
  statusOf,
} from "./aws.ts";
import { refuseLoss, synthesised, today } from "./changes.ts";
import { cdk, isTerminal, main, nameIn, Stop, say } from "./terminal.ts";

await main(async () => {
  const args = process.argv.slice(2);
  const stranger = args.find((arg) => arg.startsWith("-") && arg !== "--yes");
  if (stranger) throw new Stop(`There is no ${stranger}: npm run deploy -- NAME --yes`);
  const yes = args.includes("--yes");
  const { organisation, others } = oneOrganisation(nameIn(args, "deploy"));
  if (!yes && !isTerminal())
    throw new Stop(
      `Nobody can be asked here: this is no terminal, and a deployment that widens rights asks first. Read npm run diff -- ${organisation.id}, then use npm run deploy -- ${organisation.id} --yes`,
    );
  if (others.length > 0)
    say(`${others.join(", ")}: not in order, which is no matter of this one. npm run organisation -- check says why.`);
  const stack = stackNameOf(organisation);
  await demandAccount(organisation);
  await demandBootstrap(organisation);
  await demandConcurrency(organisation);
  const before = await statusOf(organisation);
  const first = !isDeployed(before);
  if (first && before !== undefined)
    say(`A deployment was begun before and never finished (${before}). What is left of it is removed first.`);
  say(`Checking ${organisation.name}.`);
  const synth = async (...context: string[]) => {
    if ((await cdk(["synth", "--strict", "--quiet", "-c", `org=${organisation.id}`, ...context])) !== 0)
      throw new Stop("Nothing was deployed: see above.");
  };
  const deploy = (approval: string) => cdk(["deploy", stack, "--app", "cdk.out", "--require-approval", approval]);
  await synth(...(first ? ["-c", "first=yes"] : []));
  refuseLoss(organisation, await deployedTemplate(organisation), synthesised(organisation), today());
  if ((await deploy(yes ? "never" : "broadening")) !== 0) {
    const after = first ? await statusOf(organisation) : before;
    if (first && after !== undefined) throw new Stop(firstFailed(after));
    throw new Stop(
      first
        ? "Nothing was deployed: see above."
        : "The deployment did not finish: see above. What was there before still runs.",
    );
  }
  if (first) {
    // What protects data from being deleted would have kept a first deployment that fails from being taken back.
    say("It works. Protecting what it holds from being deleted.");
    // The same sources have just been checked.
    await synth("-c", "checked=yes");
    if ((await deploy("never")) !== 0)
      throw new Stop(
        `${organisation.name} is deployed, but not protected from deletion yet: see above. Run the command again.`,
      );
  }

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

/** What is left of a first deployment that failed, and what to do about it. */
function firstFailed(status: string): string {
  if (status === "REVIEW_IN_PROGRESS") return "Nothing was deployed: the changes were prepared and not made.";
  const left =
    status === "ROLLBACK_FAILED"
      ? "CloudFormation could not take back all that it had made: its events in the AWS console say what is left. Delete that first."
      : "CloudFormation has taken back all that it had made, and nothing is kept.";
  return `The first deployment failed (${status}). ${left} Put right what its events name, then run the command again: it removes the rest and begins once more.`;
}
