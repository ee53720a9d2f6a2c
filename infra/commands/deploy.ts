// `npm run deploy -- NAME`: checks, refuses what would lose data, deploys, and says what is left to do. `--yes` asks nothing, for pipelines.
// `--all` deploys every organisation, wave by wave, and stops at the first that fails.
import { fileURLToPath } from "node:url";
import type { Organisation } from "../organisation.ts";
import { stackNameOf } from "../organisation.ts";
import { oneOrganisation, readableOrganisations } from "../organisation-files.ts";
import { rollOut } from "../waves.ts";
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
import { outOf, refuseLoss, synthesised, today } from "./changes.ts";
import { cdk, isTerminal, main, nameIn, runProgram, Stop, say } from "./terminal.ts";

await main(async () => {
  const args = process.argv.slice(2);
  const stranger = args.find((arg) => arg.startsWith("-") && arg !== "--yes" && arg !== "--all");
  if (stranger) throw new Stop(`There is no ${stranger}: npm run deploy -- NAME --yes, or -- --all --yes`);
  const yes = args.includes("--yes");
  if (args.includes("--all")) return deployAll(yes);
  const { organisation, others } = oneOrganisation(nameIn(args, "deploy"));
  demandAnswers(yes, organisation.id);
  if (others.length > 0)
    say(`${others.join(", ")}: not in order, which is no matter of this one. npm run organisation -- check says why.`);
  await deployOne(organisation, yes);
});

function demandAnswers(yes: boolean, what: string): void {
  if (yes || isTerminal()) return;
  throw new Stop(
    `Nobody can be asked here: this is no terminal, and a deployment that widens rights asks first. Read npm run diff -- ${what}, then use npm run deploy -- ${what} --yes`,
  );
}

/** Each in its own process, with the credentials of its own account. A file that is not in order is left out, and said. */
async function deployAll(yes: boolean): Promise<void> {
  demandAnswers(yes, "--all");
  const { organisations, faulty } = readableOrganisations();
  for (const line of faulty) say(line);
  const program = fileURLToPath(import.meta.url);
  const { done, failed, left } = await rollOut(organisations, async ({ id, profile }, wave) => {
    say(`\nWave ${wave}: ${id}`);
    const env = profile ? { ...process.env, AWS_PROFILE: profile } : process.env;
    return (await runProgram([program, id, ...(yes ? ["--yes"] : [])], env)) === 0;
  });
  say(`\nDeployed: ${done.join(", ") || "none"}.`);
  if (failed)
    throw new Stop(
      `Failed: ${failed}, for the reason above. Not begun: ${left.join(", ") || "none"}. Put it right and run the same command again: where nothing has changed nothing is done.`,
    );
  if (faulty.length > 0) throw new Stop("Those whose file is not in order were left out: see above.");
}

async function deployOne(organisation: Organisation, yes: boolean): Promise<void> {
  const stack = stackNameOf(organisation);
  const out = outOf(organisation);
  await demandAccount(organisation);
  await demandBootstrap(organisation);
  await demandConcurrency(organisation);
  const before = await statusOf(organisation);
  const first = !isDeployed(before);
  if (first && before !== undefined)
    say(`A deployment was begun before and never finished (${before}). What is left of it is removed first.`);
  say(`Checking ${organisation.name}.`);
  const synth = async (...context: string[]) => {
    if (
      (await cdk(["synth", "--strict", "--quiet", "--output", out, "-c", `org=${organisation.id}`, ...context])) !== 0
    )
      throw new Stop("Nothing was deployed: see above.");
  };
  const deploy = (approval: string) => cdk(["deploy", stack, "--app", out, "--require-approval", approval]);
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
  say(`\n${organisation.name} is deployed: ${outputs.Address} (version ${outputs.Version})`);
  say("DNS records it needs (docs/it/deploy.md):");
  for (const [, record] of records) say(`  ${record}`);
  if (!(await isDomainVerified(organisation)))
    say(
      `SES has not verified ${organisation.mail.domain} yet, so no mail is sent: add the records above and wait up to a day (docs/it/mail.md).`,
    );
  say(`If nobody can sign in yet: npm run first-administrator -- ${organisation.id} THEIR@EMAIL`);
}

/** What is left of a first deployment that failed, and what to do about it. */
function firstFailed(status: string): string {
  if (status === "REVIEW_IN_PROGRESS") return "Nothing was deployed: the changes were prepared and not made.";
  const left =
    status === "ROLLBACK_FAILED"
      ? "CloudFormation could not take back all that it had made: its events in the AWS console say what is left. Delete that first."
      : "CloudFormation has taken back all that it had made, and nothing is kept.";
  return `The first deployment failed (${status}). ${left} Put right what its events name, then run the command again: it removes the rest and begins once more.`;
}
