import { StartError } from "#db/start-error.ts";
import { stopMails } from "#features/notifications/mutations-mail.ts";
import { withDatabase } from "./launch/open-database.ts";
import { runCommand } from "./launch/run-command.ts";

const USAGE = `Sends no more notices to an address from which letters came back; its owner is told on the site.

  npm run stop-mails -- EMAIL`;

await runCommand(async () => {
  const [email, ...more] = process.argv.slice(2);
  if (!email?.includes("@") || more.length > 0) throw new StartError(USAGE);
  if (!(await withDatabase(() => stopMails(email)))) throw new StartError(`Nobody here has the address ${email}.`);
  process.stdout.write(`No more notices go to ${email}, until its owner asks for them on the site.\n`);
});
