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
 * nothing. What waits unread of something muted goes. Their own affair, so also for who may not write. Throws not_found
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
    if (choice === "mute") await dropUnread(tx, viewer.id, { subject, id });
  });
}

async function dropUnread(tx: Tx, userId: string, { subject, id }: Pick<SetFollowInput, "subject" | "id">) {
  const within = {
    review: sql`c.review_id = ${id}`,
    person: sql`c.author_id = ${id}`,
    drama: sql`c.review_id in (select id from reviews where drama_id = ${id})`,
    comment: sql`c.id in (
      with recursive below as (
        select id from comments where parent_id = ${id}
        union all select d.id from below join comments d on d.parent_id = below.id
      ) select id from below)`,
  }[subject];
  await tx.execute(sql`
    delete from notices n using comments c where c.id = n.comment_id and n.user_id = ${userId} and n.read_at is null
      and n.kind in ('reply', 'mention', 'thread', 'person') and ${within}`);
}
