import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { requireStaff } from "./queries-queue.ts";

export type OpenCases = { suggestions: number; appeals: number; legal: number };

/** How much waits for staff besides comments. Throws not_found for everyone who is not staff. */
export async function countOpenCases(viewer: Viewer | null): Promise<OpenCases> {
  requireStaff(viewer);
  const [counts] = await db.execute<OpenCases>(sql`
    select (select count(*) from point_suggestions where status = 'pending')::int as suggestions,
      (select count(*) from appeals where decided_at is null)::int as appeals,
      (select count(*) from legal_reports where state in ('awaiting', 'under_review'))::int as legal`);
  return counts ?? { suggestions: 0, appeals: 0, legal: 0 };
}
