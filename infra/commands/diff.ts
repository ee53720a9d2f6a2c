// `npm run diff -- NAME`: what a deployment would change, and whether it would lose anything. `--against FILE` compares with a template in a file
// instead of the deployed one, which needs no account.
import type { Template } from "../guard.ts";
import { stackNameOf } from "../organisation.ts";
import { organisationOf } from "../organisation-files.ts";
import { demandAccount, deployedTemplate } from "./aws.ts";
import { outOf, refuseLoss, synthesised, templateIn, today } from "./changes.ts";
import { cdk, main, nameIn, Stop } from "./terminal.ts";

await main(async () => {
  const args = process.argv.slice(2);
  const at = args.indexOf("--against");
  const file = at >= 0 ? args[at + 1] : undefined;
  if (at >= 0 && !file) throw new Stop("--against needs the path of a template.");
  const organisation = organisationOf(nameIn(at >= 0 ? args.toSpliced(at, 2) : args, "diff"));
  const against: Template | undefined = file === undefined ? undefined : templateIn(file);
  if (!against) await demandAccount(organisation);
  const stack = stackNameOf(organisation);
  const compared = file === undefined ? [] : ["--template", file];
  const code = await cdk([
    "diff",
    stack,
    "--strict",
    "-c",
    `org=${organisation.id}`,
    "--output",
    outOf(organisation),
    ...compared,
  ]);
  if (code !== 0) throw new Stop("The comparison did not work: see above.");
  refuseLoss(organisation, against ?? (await deployedTemplate(organisation)), synthesised(organisation), today());
});
