import { fileURLToPath } from "node:url";
import { type MigrationConfig, type MigrationMeta, readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { runMigrations as migrateJobs } from "graphile-worker";
import { connect } from "./client.ts";

const MIGRATIONS_FOLDER = fileURLToPath(new URL("../drizzle", import.meta.url));
// Any fixed number: instances that start together take turns.
export const MIGRATION_LOCK = 7_414_001;

/** What drizzle's own migrator for postgres.js calls, which takes all files as one transaction. */
type Migrator = {
  session: unknown;
  dialect: { migrate: (files: MigrationMeta[], session: unknown, config: MigrationConfig) => Promise<void> };
};

/**
 * Brings our tables and the job queue's at `url` up to date, one process at a time: the site queues jobs and asks about them
 * also where no worker ever ran. A lock that is not had within 15 s fails instead of queueing
 * readers.
 */
export async function migrate(url: string): Promise<void> {
  const sql = connect(url, { max: 1, connection: { statement_timeout: 0, lock_timeout: 15_000 } });
  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    const { dialect, session } = drizzle(sql) as unknown as Migrator;
    const config = { migrationsFolder: MIGRATIONS_FOLDER };
    // One transaction each: what an early one locks is not held while a later one reads every row.
    for (const migration of readMigrationFiles(config)) await dialect.migrate([migration], session, config);
    await migrateJobs({ connectionString: url });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
