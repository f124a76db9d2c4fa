import "server-only";
import { sqlClient } from "#db/client.ts";
import journal from "#drizzle/meta/_journal.json" with { type: "json" };

const ANSWER_WITHIN_MS = 1_000;
const NEWEST_MIGRATION = Math.max(...journal.entries.map((entry) => entry.when));

/** Whether this process can do its work: the database answers within a second and knows every migration of this version. */
export async function isReady(): Promise<boolean> {
  const tooLate = new Promise<false>((resolve) => setTimeout(resolve, ANSWER_WITHIN_MS, false).unref());
  return Promise.race([hasEveryMigration().catch(() => false), tooLate]);
}

async function hasEveryMigration(): Promise<boolean> {
  const [newest] = await sqlClient()`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`;
  return Number(newest?.at) >= NEWEST_MIGRATION;
}
