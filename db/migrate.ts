import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import { connect } from "./client.ts";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("../drizzle", import.meta.url));
// Any fixed number: instances that start together take turns.
const MIGRATION_LOCK = 7_414_001;

/** Brings the database at `url` up to date, one process at a time. A lock that is not had within 15 s fails instead of queueing readers. */
export async function migrate(url: string): Promise<void> {
  const sql = connect(url, { max: 1, connection: { statement_timeout: 0, lock_timeout: 15_000 } });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await runMigrations(drizzle(sql), { migrationsFolder: MIGRATIONS_FOLDER });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
