import "server-only";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";

/** Every background job and what it is given. `features/jobs.ts` holds the handler of each. */
export type JobPayloads = {
  /** `link` is what the terminal shows where there is no mail server; after `expiresAt` (ISO) the mail is of no use. */
  "mail.send": { to: string; subject: string; text: string; html: string; link?: string; expiresAt?: string };
  "reviews.publish-due": Record<string, never>;
  "accounts.sweep": Record<string, never>;
  "comments.sweep": Record<string, never>;
  "points.settle-votes": Record<string, never>;
  "points.recount": Record<string, never>;
  "readers.forget": Record<string, never>;
  "feeds.changed": { reviewId: string };
  /** The line of the record that ordered it. */
  "moderation.reject-all": { entryId: string };
  "oversight.count": Record<string, never>;
  "opinions.map": Record<string, never>;
  "opinions.dataset": Record<string, never>;
  "figures.record-day": Record<string, never>;
  "notifications.gather": Record<string, never>;
  "notifications.mail": { mailId: string };
  "notifications.push": { noticeId: string; subscriptionId: string };
  "notifications.queue": Record<string, never>;
  "notifications.sweep": Record<string, never>;
  "moderation.bulk": { bulkId: string };
  "moderation.pace": Record<string, never>;
};
export type JobName = keyof JobPayloads;

/** Queues a job in the writer's own transaction: it runs if, and only if, that commits, `afterSeconds` at the earliest. */
export async function enqueue<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobPayloads[N],
  { afterSeconds = 0 } = {},
): Promise<void> {
  await tx.execute(
    sql`select graphile_worker.add_job(${name}, ${JSON.stringify(payload)}::json,
      run_at => now() + make_interval(secs => ${afterSeconds}))`,
  );
}
