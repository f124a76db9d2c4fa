import path from "node:path";
import { closeDatabase } from "#db/client.ts";
import { startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { grantRights } from "#db/rights.ts";
import { StartError } from "#db/start-error.ts";
import { env, setEnvironment } from "#lib/env.ts";
import { reachDatabase } from "./reach-database.ts";
import { say } from "./run-command.ts";

export type OpenDatabase = {
  /** As the site uses it. */
  url: string;
  /** As the user who may change tables; the same where there is but one. */
  ownerUrl: string;
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
  const { DATABASE_URL, DATABASE_OWNER_URL, DATA_DIR } = env();
  if (DATABASE_URL) {
    const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL;
    for (const url of new Set([ownerUrl, DATABASE_URL])) await reachDatabase(url);
    return { url: DATABASE_URL, ownerUrl, isEmbedded: false, announce: async () => {}, close: closeDatabase };
  }
  const embedded = await startEmbedded(path.resolve(DATA_DIR, "postgres"), { mayShare, onTrouble: say });
  if (embedded.note) say(embedded.note);
  setEnvironment({ DATABASE_URL: embedded.siteUrl });
  // Links made beside a running site lead to that site, whatever port it took.
  if (embedded.runsAt) setEnvironment({ SITE_URL: embedded.runsAt });
  const close = async () => {
    await closeDatabase();
    await embedded.stop();
  };
  return { url: embedded.siteUrl, ownerUrl: embedded.url, isEmbedded: true, announce: embedded.announce, close };
}

/** Brings our tables and the job queue's up to date, as their owner, and gives the site its rights in them. Throws StartError. */
export async function migrateAll({ url, ownerUrl }: Pick<OpenDatabase, "url" | "ownerUrl">): Promise<void> {
  try {
    await migrate(ownerUrl);
    await grantRights(ownerUrl, url);
  } catch (error) {
    throw mayNot(error) ? new StartError(MAY_NOT) : error;
  }
}

const MAY_NOT =
  "The user of the database may not change its tables: name the one who owns them in DATABASE_OWNER_URL (docs/operations.md).";

function mayNot(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === "42501") return true;
  }
  return false;
}

/**
 * Opens and migrates the database, does the work, and leaves the database as it was found: running or not. `asOwner` is
 * for work that changes tables.
 */
export async function withDatabase<T>(work: () => Promise<T>, { asOwner = false } = {}): Promise<T> {
  const database = await openDatabase({ mayShare: true });
  try {
    await migrateAll(database);
    if (asOwner) setEnvironment({ DATABASE_URL: database.ownerUrl });
    return await work();
  } finally {
    await database.close();
  }
}
