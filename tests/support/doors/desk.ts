import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { reviews } from "#db/schema/reviews.ts";
import * as bulk from "#features/moderation/mutations-bulk.ts";
import * as claiming from "#features/moderation/mutations-claims.ts";
import * as deciding from "#features/moderation/mutations-decide.ts";
import * as discussions from "#features/moderation/mutations-discussions.ts";
import * as reporting from "#features/moderation/mutations-reports.ts";
import * as touching from "#features/moderation/mutations-touch.ts";
import * as undoing from "#features/moderation/mutations-undo.ts";
import { findBulk, previewBulk } from "#features/moderation/queries-bulk.ts";
import { findDiscussion, listUnusualDiscussions } from "#features/moderation/queries-discussions.ts";
import { listHeldReasons } from "#features/moderation/queries-queue.ts";
import { findTouchable } from "#features/moderation/queries-touch.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { aComment, aReader, aReview } from "../rows.ts";
import {
  another,
  anything,
  COMMENTS,
  comment,
  type Door,
  decided,
  discussion,
  hidden,
  inAnHour,
  missing,
  note,
  STAFF_READS,
  seen,
  self,
  type Things,
} from "./shared.ts";

const held = { status: "pending", statusReason: "links" } as const;

const heldOnes: Things = {
  own: comment(self, held),
  others: comment(another("reader"), held),
  "moderator's": comment(another("moderator"), held),
  "admin's": comment(another("admin"), held),
  missing,
};

const hiddenOnes: Things = {
  own: comment(self, hidden),
  others: comment(another("reader"), hidden),
  "moderator's": comment(another("moderator"), hidden),
  "admin's": comment(another("admin"), hidden),
  missing,
};

/**
 * Every door that writes for a person, and every read that is not for everyone: what each role is answered on each
 * thing. `ok`, or the code of the refusal; one column per thing in `on`. A new mutation needs a row here.
 */
const STAFF_ONLY_COMMENTS = `
  reader     not_found not_found not_found not_found not_found
  author     not_found not_found not_found not_found not_found
  moderator  forbidden ok        ok        forbidden not_found
  admin      forbidden ok        ok        ok        not_found
  suspended  not_found not_found not_found not_found not_found
  banned     not_found not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found not_found`;

const longWords = { bodyMarkdown: "They marry in the end." };

const worded: Things = {
  own: comment(self, longWords),
  others: comment(another("reader"), longWords),
  "moderator's": comment(another("moderator"), longWords),
  "admin's": comment(another("admin"), longWords),
  missing,
};

const locked = { lockedAt: new Date() };

const lockedOnes: Things = {
  own: comment(self, locked),
  others: comment(another("reader"), locked),
  "moderator's": comment(another("moderator"), locked),
  "admin's": comment(another("admin"), locked),
  missing,
};

const pointBesideComment = async (commentId: string) => {
  const [row] = await db.select().from(comments).where(eq(comments.id, commentId));
  const [point] = await db
    .select()
    .from(points)
    .where(eq(points.reviewId, row?.reviewId ?? crypto.randomUUID()));
  return point?.id ?? crypto.randomUUID();
};

/** A decision that somebody took a moment ago, as its line in the record. */
const decidedBy = (by: (viewer: Viewer) => Promise<Viewer>, about: () => Promise<Viewer>) => async (viewer: Viewer) => {
  const { id } = await aComment(await about(), await aReview());
  const decider = await by(viewer);
  const asStaff =
    decider.role === "moderator" || decider.role === "admin" ? decider : { ...decider, role: "admin" as const };
  const decision = { ...seen(id), reason: "spam" as const };
  return (await deciding.hideComment({ ...asStaff, suspendedUntil: null }, decision)).entryId;
};

const decisions: Things = {
  own: decidedBy(self, another("reader")),
  "moderator's": decidedBy(another("moderator"), another("reader")),
  "admin's": decidedBy(another("admin"), another("reader")),
  missing,
};

const UNDOERS = `
  reader     not_found not_found not_found not_found
  author     not_found not_found not_found not_found
  moderator  ok        not_found not_found not_found
  admin      ok        ok        ok        not_found
  suspended  not_found not_found not_found not_found
  banned     not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found`;

const bulkOf = (by: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const { id } = await aComment(await aReader(), await aReview());
  const staff = { ...(await by(viewer)), role: "admin" as const, suspendedUntil: null };
  const filter = JSON.stringify({ view: "all", action: "hide", ids: [id] });
  return (await bulk.startBulk(staff, { filter, action: "hide", reason: "spam", note: "", expected: 1 })).bulkId;
};

const closed: Things = { ...discussion, review: async () => (await aReview({ commentsClosed: true })).id };

const slow: Things = {
  ...discussion,
  review: async () => {
    const { id } = await aReview();
    await db.update(reviews).set({ slowSeconds: 60, slowUntil: inAnHour() }).where(eq(reviews.id, id));
    return id;
  },
};

const STAFF_ON_DISCUSSIONS = `
  reader     not_found not_found not_found
  author     not_found not_found not_found
  moderator  ok        not_found not_found
  admin      ok        not_found not_found
  suspended  not_found not_found not_found
  banned     not_found not_found not_found
  stoodDown  not_found not_found not_found`;

export const DESK_DOORS: Record<string, Door> = {
  decide: {
    on: COMMENTS,
    attempt: (viewer, id) => deciding.decide(viewer, "hide", { ...seen(id), reason: "spam" }),
    may: STAFF_ONLY_COMMENTS,
  },
  spamComment: {
    on: COMMENTS,
    attempt: (viewer, id) => deciding.spamComment(viewer, seen(id)),
    may: STAFF_ONLY_COMMENTS,
  },
  moveComment: {
    on: COMMENTS,
    attempt: async (viewer, id) => touching.moveComment(viewer, { ...seen(id), pointId: await pointBesideComment(id) }),
    may: STAFF_ONLY_COMMENTS,
  },
  raiseSpoiler: {
    on: COMMENTS,
    attempt: (viewer, id) => touching.raiseSpoiler(viewer, { ...seen(id), spoilsThrough: 2 }),
    may: STAFF_ONLY_COMMENTS,
  },
  coverSpoiler: {
    on: worded,
    attempt: (viewer, id) => touching.coverSpoiler(viewer, { ...seen(id), body: "They >!marry!< in the end." }),
    may: STAFF_ONLY_COMMENTS,
  },
  lockThread: {
    on: COMMENTS,
    attempt: (viewer, id) => touching.lockThread(viewer, { ...seen(id), reason: "heated" }),
    may: STAFF_ONLY_COMMENTS,
  },
  unlockThread: {
    on: lockedOnes,
    attempt: (viewer, id) => touching.unlockThread(viewer, seen(id)),
    may: STAFF_ONLY_COMMENTS,
  },
  touchComment: {
    on: decided,
    attempt: (viewer, id) =>
      touching.touchComment(viewer, { ...seen(id, "pending"), action: "lock", reason: "heated" }),
    may: STAFF_READS.replaceAll("ok", "conflict"),
  },
  undoDecision: {
    on: decisions,
    attempt: (viewer, entryId) => undoing.undoDecision(viewer, { entryId }),
    may: UNDOERS,
  },
  takeBack: {
    on: { decision: decidedBy(another("moderator"), another("reader")) },
    attempt: (viewer, entryId) => undoing.takeBack(viewer, entryId),
    may: STAFF_READS,
  },
  claimComment: {
    on: { comment: COMMENTS.others, missing },
    attempt: (viewer, commentId) => claiming.claimComment(viewer, { commentId }),
    may: `
      reader     not_found not_found
      author     not_found not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  not_found not_found
      banned     not_found not_found
      stoodDown  not_found not_found`,
  },
  releaseComment: {
    on: { comment: COMMENTS.others },
    attempt: (viewer, commentId) => claiming.releaseComment(viewer, { commentId }),
    may: STAFF_READS,
  },
  startBulk: {
    on: { own: COMMENTS.own, others: COMMENTS.others, "admin's": COMMENTS["admin's"], missing },
    attempt: (viewer, id) =>
      bulk.startBulk(viewer, {
        filter: JSON.stringify({ view: "all", action: "hide", ids: [id] }),
        action: "hide",
        reason: "spam",
        note,
        expected: 1,
      }),
    may: `
      reader     not_found not_found not_found not_found
      author     not_found not_found not_found not_found
      moderator  conflict  ok        conflict  conflict
      admin      conflict  ok        ok        conflict
      suspended  not_found not_found not_found not_found
      banned     not_found not_found not_found not_found
      stoodDown  not_found not_found not_found not_found`,
  },
  undoBulk: {
    on: { own: bulkOf(self), "another's": bulkOf(another("moderator")), missing },
    attempt: (viewer, bulkId) => bulk.undoBulk(viewer, { bulkId }),
    may: `
      reader     not_found not_found not_found
      author     not_found not_found not_found
      moderator  ok        not_found not_found
      admin      ok        ok        not_found
      suspended  not_found not_found not_found
      banned     not_found not_found not_found
      stoodDown  not_found not_found not_found`,
  },
  closeDiscussion: {
    on: discussion,
    attempt: (viewer, reviewId) => discussions.closeDiscussion(viewer, { reviewId, note, reason: "heated" }),
    may: STAFF_ON_DISCUSSIONS,
  },
  openDiscussion: {
    on: closed,
    attempt: (viewer, reviewId) => discussions.openDiscussion(viewer, { reviewId, note }),
    may: STAFF_ON_DISCUSSIONS,
  },
  slowDiscussion: {
    on: discussion,
    attempt: (viewer, reviewId) =>
      discussions.slowDiscussion(viewer, { reviewId, note, reason: "heated", seconds: 60, hours: 1 }),
    may: STAFF_ON_DISCUSSIONS,
  },
  quickenDiscussion: {
    on: slow,
    attempt: (viewer, reviewId) => discussions.quickenDiscussion(viewer, { reviewId, note }),
    may: STAFF_ON_DISCUSSIONS,
  },
  closeDiscussionAfter: {
    on: discussion,
    attempt: (viewer, reviewId) => discussions.closeDiscussionAfter(viewer, { reviewId, note, days: 30 }),
    may: STAFF_ON_DISCUSSIONS,
  },
  changeDiscussion: {
    on: closed,
    attempt: (viewer, reviewId) =>
      discussions.changeDiscussion(viewer, { action: "close", reviewId, note, reason: "heated" }),
    may: STAFF_ON_DISCUSSIONS.replaceAll("ok       ", "conflict "),
  },
  previewBulk: {
    on: anything,
    attempt: (viewer) => previewBulk(viewer, { view: "held", action: "reject" }),
    may: STAFF_READS,
  },
  findBulk: { on: anything, attempt: (viewer, id) => findBulk(viewer, id), may: STAFF_READS },
  findTouchable: { on: anything, attempt: (viewer, id) => findTouchable(viewer, id), may: STAFF_READS },
  findDiscussion: { on: anything, attempt: (viewer, slug) => findDiscussion(viewer, slug), may: STAFF_READS },
  listUnusualDiscussions: { on: anything, attempt: (viewer) => listUnusualDiscussions(viewer), may: STAFF_READS },
  listHeldReasons: { on: anything, attempt: (viewer) => listHeldReasons(viewer), may: STAFF_READS },
  approveComment: {
    on: heldOnes,
    attempt: (viewer, id) => deciding.approveComment(viewer, seen(id, "pending")),
    may: STAFF_ONLY_COMMENTS,
  },
  hideComment: {
    on: COMMENTS,
    attempt: (viewer, id) => deciding.hideComment(viewer, { ...seen(id), reason: "spam" }),
    may: STAFF_ONLY_COMMENTS,
  },
  rejectComment: {
    on: heldOnes,
    attempt: (viewer, id) => deciding.rejectComment(viewer, { ...seen(id, "pending"), reason: "spam" }),
    may: STAFF_ONLY_COMMENTS,
  },
  restoreComment: {
    on: hiddenOnes,
    attempt: (viewer, id) => deciding.restoreComment(viewer, { ...seen(id, "hidden"), reason: "mistake" }),
    may: STAFF_ONLY_COMMENTS,
  },
  decideComment: {
    on: decided,
    attempt: (viewer, id) => deciding.decideComment(viewer, { ...seen(id, "pending"), action: "approve" }),
    may: STAFF_READS.replaceAll("ok", "conflict"),
  },
  reportComment: {
    on: { ...COMMENTS, hidden: comment(another("reader"), hidden) },
    attempt: (viewer, commentId) => reporting.reportComment(viewer, { commentId, reason: "abuse", explanation: "" }),
    may: `
      reader     forbidden ok        ok        ok        not_found not_found
      author     forbidden ok        ok        ok        not_found not_found
      moderator  forbidden ok        ok        ok        not_found not_found
      admin      forbidden ok        ok        ok        not_found not_found
      suspended  forbidden forbidden forbidden forbidden not_found not_found
      banned     forbidden forbidden forbidden forbidden not_found not_found
      stoodDown  forbidden forbidden forbidden forbidden not_found not_found`,
  },
};
