// `npm run first-administrator -- NAME EMAIL`: an account and a staff record for the person who sets everything else up. Doing it twice changes nothing.
import { organisationOf } from "../organisation-files.ts";
import { demandAccount, invited, outputsOf } from "./aws.ts";
import { main, Stop, say } from "./terminal.ts";

await main(async () => {
  const [id, given, ...more] = process.argv.slice(2);
  const email = given?.trim().toLowerCase();
  if (!id || !email || more.length > 0 || !/^[^\s@]+@[^\s@]+\.[a-z]{2,}$/.test(email))
    throw new Stop(
      "Name the organisation and the administrator's work email: npm run first-administrator -- NAME EMAIL",
    );
  const organisation = organisationOf(id);
  await demandAccount(organisation);
  const { Accounts, Table, Address } = await outputsOf(organisation);
  if (!Accounts || !Table) throw new Stop(`The stack of ${id} has no accounts or table to its name: deploy it again.`);

  process.env.KEYWORK_TABLE = Table;
  process.env.AWS_REGION = organisation.region;
  const { ensureAdministrator } = await import("../local/start-data/administrator.ts");
  const made = await ensureAdministrator(email);
  say(made ? `The staff record of ${email} is made: a system administrator.` : `${email} has a staff record already.`);

  if (organisation.signIn.with !== "cognito") {
    say(
      `They sign in at ${Address} with your directory, which must send ${email} as ${organisation.signIn.nameClaim}.`,
    );
    return;
  }
  say(
    (await invited(organisation, Accounts, email))
      ? `An invitation with a first password is on its way to ${email}, good for three days. They sign in at ${Address}.`
      : `${email} has an account already. They sign in at ${Address}.`,
  );
});
