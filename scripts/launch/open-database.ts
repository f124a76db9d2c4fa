import path from "node:path";
import { closeDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { env, setEnvironment } from "#lib/env.ts";
import { reachDatabase } from "./reach-database.ts";
import { say } from "./run-command.ts";

export type OpenDatabase = {
  url: string;
  isEmbedded: boolean;
  /** What a second launcher on the same data is told. */
  announce: (where: string) => Promise<void>;
  close: () => Promise<void>;
};

/**
 * The database of DATABASE_URL, or our own. `mayShare`: a command may use the one that a running Verdict keeps.
 * Afterwards `db` of #db/client.ts is this one. Throws StartError.
 */
export async function openDatabase({ mayShare = false } = {}): Promise<OpenDatabase> {
  const { DATABASE_URL, DATA_DIR } = env();
  if (DATABASE_URL) {
    await reachDatabase(DATABASE_URL);
    return { url: DATABASE_URL, isEmbedded: false, announce: async () => {}, close: closeDatabase };
  }
  const embedded = await startEmbedded(path.resolve(DATA_DIR, "postgres"), { mayShare, onTrouble: say });
  if (embedded.note) say(embedded.note);
  setEnvironment({ DATABASE_URL: embedded.url });
  // Links made beside a running site lead to that site, whatever port it took.
  if (embedded.runsAt) setEnvironment({ SITE_URL: embedded.runsAt });
  const close = async () => {
    await closeDatabase();
    await embedded.stop();
  };
  return { url: embedded.url, isEmbedded: true, announce: embedded.announce, close };
}

/** Opens and migrates the database, does the work, and leaves the database as it was found: running or not. */
export async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const database = await openDatabase({ mayShare: true });
  try {
    await migrate(database.url);
    return await work();
  } finally {
    await database.close();
  }
}
