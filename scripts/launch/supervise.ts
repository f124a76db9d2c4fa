import path from "node:path";
import { seedIfEmpty } from "#db/seed.ts";
import { fillNameSkeletons } from "#features/accounts/mutations-names.ts";
import { JOBS, SCHEDULE } from "#features/jobs.ts";
import { queueFirstEdition } from "#features/opinions/mutations-dataset.ts";
import { queueFirstFigures } from "#features/oversight/mutations.ts";
import { env, setEnvironment, siteUrl } from "#lib/env.ts";
import { startWorker, type Worker } from "#lib/jobs/work.ts";
import { SERVER_FLAGS } from "../node-flags.mjs";
import { linkForAdmin } from "./admin-link.ts";
import { buildIfNeeded } from "./build-if-needed.ts";
import { migrateAll, type OpenDatabase, openDatabase } from "./open-database.ts";
import { claimPort } from "./port.ts";
import { say } from "./run-command.ts";
import { keepSecrets } from "./secrets.ts";
import { stopOnSignal } from "./stop-on-signal.ts";
import { runWebServer, type WebServer } from "./web-server.ts";

type Mode = { isDev: boolean };
type AdminLink = Awaited<ReturnType<typeof linkForAdmin>>;

/** Runs the whole product from this process: database, job worker and web server, until a signal; then stops them in order. */
export async function supervise({ isDev }: Mode): Promise<void> {
  const running: { database?: OpenDatabase; worker?: Worker; web?: WebServer } = {};
  const stopAll = async () => {
    await Promise.all([running.web?.stop(), running.worker?.stop()]);
    await running.database?.close();
  };
  const isStopping = stopOnSignal(stopAll);
  try {
    const dataDir = path.resolve(env().DATA_DIR);
    setEnvironment(keepSecrets(dataDir, env()));
    running.database = await openDatabase();
    setEnvironment({ PORT: String(await claimPort(env().PORT)) });
    await running.database.announce(siteUrl());
    const [link] = await Promise.all([prepareDatabase(running.database), isDev ? null : buildIfNeeded()]);
    if (isStopping()) return;
    running.worker = startWorker(running.database.url, JOBS as never, SCHEDULE);
    running.web = await runWebServer({ args: serverArguments(isDev), env: serverEnvironment(), onTrouble: say });
    if (!isStopping()) report(running.database, dataDir, link);
  } catch (error) {
    if (isStopping()) return;
    await stopAll();
    throw error;
  }
}

async function prepareDatabase(database: OpenDatabase): Promise<AdminLink> {
  await migrateAll(database);
  await fillNameSkeletons();
  if (await seedIfEmpty()) say("Loaded the first review.");
  await queueFirstEdition();
  await queueFirstFigures();
  return linkForAdmin(database.isEmbedded);
}

function serverArguments(isDev: boolean): string[] {
  // Development draws every page anew and compiles beside it: no bounds there.
  return isDev
    ? ["--disable-warning=ExperimentalWarning", "scripts/server.ts", "--dev"]
    : [...SERVER_FLAGS, "scripts/server.ts"];
}

// Someone at a terminal wants to see trouble, not every request; a log collector wants both. Only we change tables.
function serverEnvironment() {
  const level = process.stdout.isTTY && !process.env.LOG_LEVEL ? { LOG_LEVEL: "warn" } : {};
  return { ...process.env, ...level, DATABASE_OWNER_URL: "" };
}

function report({ isEmbedded }: OpenDatabase, dataDir: string, link: AdminLink): void {
  const database = isEmbedded ? path.join(dataDir, "postgres") : "as DATABASE_URL says";
  const mails = env().MAIL_URL ? "sent through MAIL_URL" : `${path.join(dataDir, "mail")} and this terminal`;
  const signIn = link
    ? `${link.url}\n              (as ${link.email}: works once, for ten minutes)`
    : "npm run sign-in-link -- EMAIL --role admin";
  process.stdout.write(`
  Verdict is ready.

  Address     ${siteUrl()}
  Database    ${database}
  Mails       ${mails}
  Admin       ${signIn}

  Ctrl-C stops it.

`);
}
