import path from "node:path";
import { env, setDatabaseUrl } from "#lib/env.ts";
import { closeDatabase } from "./client.ts";
import { startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

/** For a command: the configured database, or the embedded one (a running site's own, else started for now), migrated. Returns how to close it. */
export async function openDatabase(): Promise<() => Promise<void>> {
  const { DATABASE_URL, DATA_DIR } = env();
  const embedded = DATABASE_URL ? null : await startEmbedded(path.resolve(DATA_DIR, "postgres"), { mayShare: true });
  const url = embedded?.url ?? DATABASE_URL ?? "";
  if (embedded) setDatabaseUrl(url);
  await migrate(url);
  return async () => {
    await closeDatabase();
    await embedded?.stop();
  };
}
