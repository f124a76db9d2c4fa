import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { follows } from "#db/schema/notifications.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import type { SetFollowInput } from "./inputs.ts";
import { FOLLOW_COLUMNS, listFollowable } from "./queries-follow.ts";

const FIELDS = { review: "reviewId", comment: "commentId", person: "personId", drama: "dramaId" } as const;

/**
 * Says that this person wants to hear all about a thing, nothing of it, or as usual: a state, so that repeating it changes
 * nothing. What waits unread and is muted by it goes. Their own affair, so also for who may not write. Throws not_found
 * (not in sight, or oneself); what was said of it can be taken back even then.
 */
export async function setFollow(viewer: Viewer, { subject, id, choice }: SetFollowInput): Promise<void> {
  const own = and(eq(follows.userId, viewer.id), eq(FOLLOW_COLUMNS[subject], id));
  if (choice === "usual") {
    await db.delete(follows).where(own);
    return;
  }
  await listFollowable(viewer, { subject, id });
  await db.transaction(async (tx) => {
    await tx
      .insert(follows)
      .values({ userId: viewer.id, stance: choice, [FIELDS[subject]]: id })
      .onConflictDoUpdate({ target: [follows.userId, FOLLOW_COLUMNS[subject]], set: { stance: choice } });
    if (choice === "mute") await dropUnread(tx, viewer.id);
  });
}

async function dropUnread(tx: Tx, userId: string) {
  await tx.execute(sql`
    delete from notices n where n.user_id = ${userId} and n.read_at is null and (
      n.kind in ('reply', 'mention', 'thread', 'person')
        and not hears_of(n.user_id, n.comment_id, (select review_id from comments where id = n.comment_id))
      or n.kind = 'review' and not hears_of(n.user_id, null, n.review_id))`);
}
