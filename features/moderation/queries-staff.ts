import "server-only";
import { and, eq, inArray, notExists } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import { inForce } from "#lib/auth/viewer.ts";

export type Staff = { id: string; role: Role };

/** Everybody who may decide now: staff nothing stands against that would keep them from it for long. */
export function listAbleStaff(on: Pick<Tx, "select">): Promise<Staff[]> {
  const kept = on
    .select({ id: sanctions.id })
    .from(sanctions)
    .where(and(eq(sanctions.userId, users.id), inArray(sanctions.kind, ["ban", "suspension"]), inForce()));
  return on
    .select({ id: users.id, role: users.role })
    .from(users)
    .where(and(inArray(users.role, ["moderator", "admin"]), notExists(kept)));
}

/** How many of `staff` could decide instead of `parties` (the viewer and whoever it is about); what is an admin's, only admins. */
export function countOthers(staff: readonly Staff[], parties: (string | null)[], isAdmins: boolean): number {
  return staff.filter(({ id, role }) => !parties.includes(id) && (!isAdmins || role === "admin")).length;
}
