import { and, eq, isNotNull } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { createSignInLink, ensureFirstAdmin } from "#features/accounts/mutations.ts";

/**
 * A one-time link for the admin, whom it makes if there is none. Null on a database of one's own once an admin has
 * signed in: such a place may keep what its terminals show.
 */
export async function linkForAdmin(isEmbedded: boolean): Promise<{ email: string; url: string } | null> {
  const { email } = await ensureFirstAdmin();
  if (!isEmbedded && (await hasAdminSignedIn())) return null;
  return { email, url: await createSignInLink(email, {}, new Date()) };
}

async function hasAdminSignedIn(): Promise<boolean> {
  const [admin] = await db
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, "admin"), isNotNull(users.emailVerified)))
    .limit(1);
  return admin !== undefined;
}
