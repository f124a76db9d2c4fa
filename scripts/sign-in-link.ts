import path from "node:path";
import { parseArgs } from "node:util";
import { ROLES, type Role } from "#db/schema/accounts.ts";
import { StartError } from "#db/start-error.ts";
import { createSignInLink } from "#features/accounts/mutations.ts";
import { env, setEnvironment } from "#lib/env.ts";
import { withDatabase } from "./launch/open-database.ts";
import { runCommand } from "./launch/run-command.ts";
import { keepSecrets } from "./launch/secrets.ts";

const USAGE = `Say for whom: npm run sign-in-link -- EMAIL [--role ${ROLES.join("|")}]`;

function readArguments(): { email: string; role?: Role } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    strict: false,
    options: { role: { type: "string" } },
  });
  const [email] = positionals;
  const role = ROLES.find((known) => known === values.role);
  if (!email?.includes("@") || (values.role !== undefined && !role)) throw new StartError(USAGE);
  return role ? { email, role } : { email };
}

await runCommand(async () => {
  const { email, ...role } = readArguments();
  setEnvironment(keepSecrets(path.resolve(env().DATA_DIR), env()));
  const url = await withDatabase(() => createSignInLink(email, role, new Date()));
  process.stdout.write(`${url}\n`);
});
