import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { sessions } from "#db/schema/accounts.ts";
import { pushSubscriptions } from "#db/schema/notifications.ts";
import { hashToken, type Viewer } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { enqueue } from "#lib/jobs/enqueue.ts";
import { isPublicAddress } from "#lib/push/address.ts";
import type { PushSubscriptionInput } from "./inputs.ts";
import { PUSH_BROWSERS_MAX } from "./policy.ts";

/** The browser that asks: what it calls itself, and the session it is signed in by, whose end ends this too. */
type Asking = { userAgent: string | null; sessionToken: string | null };

/**
 * Keeps where a browser is told. One browser belongs to who asked last; of one person's browsers the oldest give way.
 * Throws invalid for an address that is not on the open internet.
 */
export async function keepPush(
  viewer: Viewer,
  { endpoint, keys }: PushSubscriptionInput,
  { userAgent, sessionToken }: Asking,
): Promise<{ id: string }> {
  if (!isPublicAddress(endpoint)) throw new AppError("invalid", "errors.invalid");
  return db.transaction(async (tx) => {
    const [session] = sessionToken
      ? await tx
          .select({ id: sessions.id })
          .from(sessions)
          .where(and(eq(sessions.sessionToken, hashToken(sessionToken)), eq(sessions.userId, viewer.id)))
      : [];
    const browser = { userAgent: userAgent?.slice(0, 300) ?? null, sessionId: session?.id ?? null };
    const set = { userId: viewer.id, ...keys, ...browser };
    const [kept] = await tx
      .insert(pushSubscriptions)
      .values({ endpoint, ...set })
      .onConflictDoUpdate({ target: pushSubscriptions.endpoint, set })
      .returning({ id: pushSubscriptions.id });
    await tx.execute(sql`
      delete from push_subscriptions where id in (select id from push_subscriptions where user_id = ${viewer.id}
        order by created_at desc, id desc offset ${PUSH_BROWSERS_MAX})`);
    return kept as { id: string };
  });
}

/** Tells a browser of this person no more, by its id. Anybody else's is left alone. */
export async function endPush(viewer: Viewer, { subscriptionId }: { subscriptionId: string }): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.id, subscriptionId), eq(pushSubscriptions.userId, viewer.id)));
}

/** Tells the browser at this address no more, if it is this person's. */
export async function endPushAt(viewer: Viewer, { endpoint }: { endpoint: string }): Promise<void> {
  await db
    .delete(pushSubscriptions)
    .where(and(eq(pushSubscriptions.endpoint, endpoint), eq(pushSubscriptions.userId, viewer.id)));
}

/** Forgets an address at which there is no browser any more. */
export async function forgetPush(id: string): Promise<void> {
  await db.delete(pushSubscriptions).where(eq(pushSubscriptions.id, id));
}

const AT_ONCE = 500;

/**
 * Queues what every notice that is due tells each browser of its person, a job for each, so that one which fails is tried
 * again without the others. Of several workers one does. Returns how many jobs.
 */
export async function queueDuePushes(now: Date = new Date()): Promise<number> {
  for (let all = 0; ; ) {
    const { taken, jobs } = await db.transaction((tx) => queueSome(tx, now));
    all += jobs;
    if (taken < AT_ONCE) return all;
  }
}

async function queueSome(tx: Tx, now: Date): Promise<{ taken: number; jobs: number }> {
  const due = await tx.execute<{ noticeId: string; subscriptionId: string | null }>(sql`
    with due as (
      update notices n set push_due_at = null,
             pushed_at = case when exists (select from push_subscriptions s where s.user_id = n.user_id) then now() end
       where id in (
        select id from notices where push_due_at <= ${now.toISOString()}::timestamptz
        order by push_due_at limit ${AT_ONCE} for update skip locked)
      returning id, user_id)
    select due.id as "noticeId", s.id as "subscriptionId"
      from due left join push_subscriptions s on s.user_id = due.user_id`);
  const jobs = due.flatMap(({ noticeId, subscriptionId }) => (subscriptionId ? [{ noticeId, subscriptionId }] : []));
  for (const job of jobs) await enqueue(tx, "notifications.push", job);
  return { taken: new Set(due.map(({ noticeId }) => noticeId)).size, jobs: jobs.length };
}
