import "server-only";
import { sql } from "drizzle-orm";
import { type Db, db, type Tx } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { inventName } from "./invent-name.ts";
import { foldName } from "./names.ts";
import { nameSkeleton } from "./skeleton.ts";

export type User = typeof users.$inferSelect;

export async function findUserByEmail(email: string, on: Db | Tx = db): Promise<User | null> {
  const [user] = await on.select().from(users).where(sql`lower(${users.email}) = ${email.toLowerCase()}`);
  return user ?? null;
}

/** The person with this address, made with an invented free name if there is none. Safe to race. */
export async function findOrCreateUser(
  { email, emailVerified }: { email: string; emailVerified: Date | null },
  on: Db | Tx = db,
): Promise<User> {
  for (;;) {
    const name = inventName();
    const [made] = await on
      .insert(users)
      .values({ name, nameKey: foldName(name), nameSkeleton: nameSkeleton(name), email, emailVerified })
      .onConflictDoNothing()
      .returning();
    const user = made ?? (await findUserByEmail(email, on));
    if (user) return user;
  }
}
