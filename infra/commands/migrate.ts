// `npm run migrate -- NAME`: brings every stored record to the shape that this version writes, and derives what happened before facts were kept.
// `--dry-run` counts the records and writes nothing.
import { organisationOf } from "../organisation-files.ts";
import { demandAccount, outputsOf } from "./aws.ts";
import { main, nameIn, Stop, say } from "./terminal.ts";

await main(async () => {
  const args = process.argv.slice(2);
  const stranger = args.find((arg) => arg.startsWith("-") && arg !== "--dry-run");
  if (stranger) throw new Stop(`There is no ${stranger}: npm run migrate -- NAME --dry-run`);
  const dry = args.includes("--dry-run");
  const organisation = organisationOf(nameIn(args, "migrate"));
  await demandAccount(organisation);
  const { Table } = await outputsOf(organisation);
  if (!Table) throw new Stop(`The stack of ${organisation.id} has no table to its name: deploy it again.`);

  process.env.KEYWORK_TABLE = Table;
  process.env.AWS_REGION = organisation.region;
  const { records } = await import("#shared/records.ts");
  const { rewriteRecords } = await import("#functions/storage/rewrite.ts");
  let said = 0;
  const done = await rewriteRecords(records, {
    dry,
    told: ({ rows, old }) => {
      if (rows - said < 10_000) return;
      said = rows;
      say(`${rows} rows read, ${old} records in an older shape.`);
    },
  });
  for (const [kind, count] of Object.entries(done.kinds)) say(`${kind}: ${count}`);
  say(
    dry
      ? `${done.old} records in an older shape. This was a dry run: nothing was written.`
      : `${done.old} records brought to today's shape. Doing it again changes nothing.`,
  );
  if (!dry) {
    const { refreshAll } = await import("#functions/storage/refresh-all.ts");
    const { pages, corrected } = await refreshAll();
    say(`${pages} pages gone through: ${corrected} rows of what follows from them and of what happened put right.`);
  }
  if (done.unreadable.length > 0)
    throw new Stop(
      [
        "These rows could not be read in any shape and are as they were:",
        ...done.unreadable.map((at) => `  ${at}`),
      ].join("\n"),
    );
});
