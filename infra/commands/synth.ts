// `npm run synth` and `npm run synth -- NAME`: templates of all organisations, or of one, below cdk.out, checked strictly. Needs no account and no network.
import { join } from "node:path";
import { stackNameOf } from "../organisation.ts";
import { allOrganisations, oneOrganisation } from "../organisation-files.ts";
import { outOf, synthesised } from "./changes.ts";
import { cdk, main, Stop, say } from "./terminal.ts";

await main(async () => {
  const [name] = process.argv.slice(2);
  const wanted = name === undefined ? allOrganisations() : [oneOrganisation(name).organisation];
  const began = performance.now();
  const [one] = wanted;
  const folder = name === undefined || !one ? "cdk.out" : outOf(one);
  const only = name === undefined ? [] : ["-c", `org=${name}`];
  const code = await cdk(["synth", "--strict", "--quiet", "--output", folder, ...only]);
  if (code !== 0) throw new Stop("The templates are not in order: see above.");
  for (const organisation of wanted) {
    const file = join(folder, `${stackNameOf(organisation)}.template.json`);
    const { Resources = {} } = synthesised(organisation, folder);
    const counts = new Map<string, number>();
    for (const { Type } of Object.values(Resources)) counts.set(Type, (counts.get(Type) ?? 0) + 1);
    say(`\n${organisation.name}: ${Object.keys(Resources).length} resources in ${file}`);
    for (const [type, count] of [...counts].sort((a, b) => b[1] - a[1])) say(`  ${String(count).padStart(4)}  ${type}`);
  }
  say(
    `\nSynthesised ${wanted.length} in ${((performance.now() - began) / 1000).toFixed(1)} s. Checks of AWS Solutions and CDK: nothing unacknowledged.`,
  );
});
