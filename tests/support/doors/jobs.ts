import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type Role, users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { type SanctionKind, sanctions } from "#db/schema/moderation.ts";
import { rejectAllJob, workBulkJob } from "#features/moderation/jobs.ts";
import { startBulk } from "#features/moderation/mutations-bulk.ts";
import { rejectAllBy } from "#features/moderation/mutations-reject-all.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import type { JobName } from "#lib/jobs/enqueue.ts";
import { aComment, aReader, aReview } from "../rows.ts";

/** Jobs of the house: on the clock, or the second half of what somebody was let do at once. */
export const NOBODYS_JOBS: JobName[] = [
  "mail.send",
  "reviews.publish-due",
  "accounts.sweep",
  "comments.sweep",
  "points.settle-votes",
  "points.recount",
  "readers.forget",
  "feeds.changed",
  "oversight.count",
  "opinions.map",
  "opinions.dataset",
  "figures.record-day",
  "notifications.gather",
  "notifications.mail",
  "notifications.push",
  "notifications.queue",
  "notifications.sweep",
  "moderation.pace",
];

type Ordered = { moderator: Viewer; run: () => Promise<void>; isDone: () => Promise<boolean> };
type Job = { order: () => Promise<Ordered>; runMissing: () => Promise<void> };

const isGone = (id: string) => async () =>
  (await db.select().from(comments).where(eq(comments.id, id)))[0]?.status !== "visible";

async function begin() {
  const [moderator, reader] = [await aReader({ role: "moderator" }), await aReader()];
  const { id } = await aComment(reader, await aReview());
  return { moderator, reader, id };
}

/** Jobs that decide in the name of who ordered them. */
export const ACT_AS_ORDERED: Partial<Record<JobName, Job>> & object = {
  "moderation.reject-all": {
    order: async () => {
      const { moderator, reader, id } = await begin();
      const { entryId } = await rejectAllBy(moderator, { userId: reader.id, reasonCode: "spam", reason: "x" });
      return { moderator, run: () => rejectAllJob({ entryId }), isDone: isGone(id) };
    },
    runMissing: () => rejectAllJob({ entryId: crypto.randomUUID() }),
  },
  "moderation.bulk": {
    order: async () => {
      const { moderator, id } = await begin();
      const filter = JSON.stringify({ view: "all", ids: [id] });
      const asked = { filter, action: "hide", reason: "spam", note: "", expected: 1 } as const;
      const { bulkId } = await startBulk(moderator, asked);
      return { moderator, run: () => workBulkJob({ bulkId }), isDone: isGone(id) };
    },
    runMissing: () => workBulkJob({ bulkId: crypto.randomUUID() }),
  },
};

const given =
  (role: Role) =>
  async ({ id }: Viewer) => {
    await db.update(users).set({ role }).where(eq(users.id, id));
  };
const got =
  (kind: SanctionKind) =>
  async ({ id: userId }: Viewer) => {
    const endsAt = kind === "suspension" ? new Date(Date.now() + 3_600_000) : null;
    await db.insert(sanctions).values({ userId, kind, reason: "x", endsAt });
  };

/** What may become of a moderator between their order and its turn, and whether it is still carried out. */
export const BY_THEN: Record<string, { change: (moderator: Viewer) => Promise<void>; may: boolean }> = {
  "a moderator": { change: async () => {}, may: true },
  "an admin": { change: given("admin"), may: true },
  "an editor": { change: given("editor"), may: false },
  "a reader": { change: given("reader"), may: false },
  "somebody warned": { change: got("warning"), may: false },
  "somebody suspended": { change: got("suspension"), may: false },
  "somebody banned": { change: got("ban"), may: false },
};
