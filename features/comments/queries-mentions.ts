import "server-only";
import { inArray, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";

/** The people that these tokens (`nameToken`) name, in no order; a token nobody bears is left out. */
export async function findMentioned(tokens: string[]): Promise<{ id: string; name: string }[]> {
  if (tokens.length === 0) return [];
  return db
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(inArray(sql`replace(${users.nameKey}, ' ', '-')`, tokens));
}
