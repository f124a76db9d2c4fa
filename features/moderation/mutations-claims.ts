import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { commentClaims } from "#db/schema/moderation.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { ClaimInput } from "./inputs.ts";
import { CLAIM_MINUTES, canModerate } from "./policy.ts";

/** Who looks at a comment, and until when others are told so. */
export type Claim = { moderatorId: string; moderatorName: string; until: Date };

/**
 * Says that this moderator looks at a comment, for CLAIM_MINUTES, unless somebody else does already; answers who does.
 * Nothing is locked by it. Throws not_found (no such comment, or not staff).
 */
export async function claimComment(viewer: Viewer, { commentId }: ClaimInput): Promise<Claim> {
  if (!canModerate(viewer, new Date())) throw notFound();
  const [own] = await db.execute<{ until: string }>(sql`
    insert into comment_claims as held (comment_id, moderator_id, until)
    select id, ${viewer.id}::uuid, now() + make_interval(mins => ${CLAIM_MINUTES}) from comments where id = ${commentId}
    on conflict (comment_id) do update set moderator_id = excluded.moderator_id, until = excluded.until
      where held.until <= now() or held.moderator_id = excluded.moderator_id
    returning until`);
  if (own) return { moderatorId: viewer.id, moderatorName: viewer.name, until: new Date(own.until) };
  const [claim] = await db
    .select({ moderatorId: commentClaims.moderatorId, moderatorName: users.name, until: commentClaims.until })
    .from(commentClaims)
    .innerJoin(users, eq(users.id, commentClaims.moderatorId))
    .where(eq(commentClaims.commentId, commentId));
  if (!claim) throw notFound();
  return claim;
}

/** Says that this moderator no longer looks at a comment. Somebody else's word is left alone. Throws not_found (not staff). */
export async function releaseComment(viewer: Viewer, { commentId }: ClaimInput): Promise<void> {
  if (!canModerate(viewer, new Date())) throw notFound();
  await db
    .delete(commentClaims)
    .where(and(eq(commentClaims.commentId, commentId), eq(commentClaims.moderatorId, viewer.id)));
}

const notFound = () => new AppError("not_found", "errors.notFound");
