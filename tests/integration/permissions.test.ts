import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { db } from "#db/client.ts";
import { sessions } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, personNotes, sanctions } from "#db/schema/moderation.ts";
import { notices } from "#db/schema/notifications.ts";
import { points } from "#db/schema/points.ts";
import { reviews } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import * as accounts from "#features/accounts/mutations.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { listPeople } from "#features/accounts/queries.ts";
import * as appealing from "#features/appeals/mutations.ts";
import { countOpenAppeals, listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { listAudit, listAuditOfComments, listAuditOfSubject } from "#features/audit/queries.ts";
import { deleteComment, editComment, postComment } from "#features/comments/mutations.ts";
import { discardDraft, saveDraft } from "#features/comments/mutations-drafts.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { setKeptUpvote, setUpvote } from "#features/comments/mutations-upvotes.ts";
import { drawPreview } from "#features/comments/queries-naming.ts";
import { findEditable, listEditable } from "#features/editor/queries.ts";
import { readFigures } from "#features/figures/queries.ts";
import * as legal from "#features/legal/mutations.ts";
import { findLegalReport, listLegalReports } from "#features/legal/queries.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import * as bulk from "#features/moderation/mutations-bulk.ts";
import * as claiming from "#features/moderation/mutations-claims.ts";
import * as deciding from "#features/moderation/mutations-decide.ts";
import * as discussions from "#features/moderation/mutations-discussions.ts";
import { deleteNote, writeNote } from "#features/moderation/mutations-notes.ts";
import { rejectAllBy } from "#features/moderation/mutations-reject-all.ts";
import * as reporting from "#features/moderation/mutations-reports.ts";
import * as sanctioning from "#features/moderation/mutations-sanctions.ts";
import * as touching from "#features/moderation/mutations-touch.ts";
import * as undoing from "#features/moderation/mutations-undo.ts";
import { findBulk, previewBulk } from "#features/moderation/queries-bulk.ts";
import { findDiscussion, listUnusualDiscussions } from "#features/moderation/queries-discussions.ts";
import { findModeratedPerson } from "#features/moderation/queries-people.ts";
import { countQueue, findQueueItem, listHeldReasons, listQueue } from "#features/moderation/queries-queue.ts";
import { findTouchable } from "#features/moderation/queries-touch.ts";
import * as notifications from "#features/notifications/mutations.ts";
import { endFeed, renewFeed } from "#features/notifications/mutations-feed.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { endPush, endPushAt, keepPush } from "#features/notifications/mutations-push.ts";
import { findOwnNotice } from "#features/notifications/queries.ts";
import { listOwnBrowsers } from "#features/notifications/queries-push.ts";
import { retryJob } from "#features/oversight/mutations.ts";
import { findOverview } from "#features/oversight/queries.ts";
import { findHealth } from "#features/oversight/queries-health.ts";
import * as pictures from "#features/pictures/mutations.ts";
import { castKeptVote, castVote } from "#features/points/mutations.ts";
import * as editing from "#features/points/mutations-edit.ts";
import { listPointsToEdit, wordingMark } from "#features/points/queries-edit.ts";
import { askToLeave, showProfile, stay } from "#features/readers/mutations.ts";
import { SHOWN_NOTHING } from "#features/readers/policy.ts";
import { moveReviewAtTerminal, removeReview, restoreReview } from "#features/reviews/mutations.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { listFindings, listRecentWords } from "#features/screening/queries.ts";
import { changeSetting, changeTallyDisplay, undoSetting } from "#features/settings/mutations.ts";
import { DEFAULT_SWITCHES } from "#features/settings/policy.ts";
import { listSettingHistories, listSettingHistory } from "#features/settings/queries.ts";
import { acceptSuggestion, declineSuggestion, mergeSuggestion, suggestPoint } from "#features/suggestions/mutations.ts";
import { countSuggestions, listSuggestions } from "#features/suggestions/queries.ts";
import { saveTranslationInput } from "#features/translations/inputs.ts";
import { deleteTranslation, saveTranslation } from "#features/translations/mutations.ts";
import { findTranslation } from "#features/translations/queries.ts";
import { forgetWatched, setWatched } from "#features/watching/mutations.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { hashToken } from "#lib/auth/viewer.ts";
import { AppError } from "#lib/errors.ts";
import { aPictureFile } from "../support/pictures.ts";
import { aComment, aReader, aReview, aSession, aSuggestion } from "../support/rows.ts";
import { aTranslation } from "../support/translations.ts";

const inAnHour = () => new Date(Date.now() + 3_600_000);
const VIEWERS = {
  reader: () => aReader(),
  author: () => aReader({ role: "editor" }),
  moderator: () => aReader({ role: "moderator" }),
  admin: () => aReader({ role: "admin" }),
  suspended: async () => ({ ...(await aReader()), suspendedUntil: inAnHour() }),
  banned: async () => ({ ...(await aReader()), suspendedUntil: "forever" as const }),
  stoodDown: async () => ({ ...(await aReader({ role: "moderator" })), suspendedUntil: inAnHour() }),
};
type ViewerName = keyof typeof VIEWERS;

/** What a door is tried on, made anew for each try; each answers with the id the door is given. */
type Things = Record<string, (viewer: Viewer) => Promise<string>>;
const missing = async () => crypto.randomUUID();

const comment = (by: (viewer: Viewer) => Promise<Viewer>, more?: Partial<typeof comments.$inferInsert>) => {
  return async (viewer: Viewer) => (await aComment(await by(viewer), await aReview(), more)).id;
};
const another = (role: Viewer["role"]) => async () => aReader({ role });
const self = async (viewer: Viewer) => viewer;
const held = { status: "pending", statusReason: "links" } as const;
const hidden = { status: "hidden", statusReason: "spam" } as const;
const COMMENTS = {
  own: comment(self),
  others: comment(another("reader")),
  "moderator's": comment(another("moderator")),
  "admin's": comment(another("admin")),
  missing,
} satisfies Things;
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
const decided: Things = { decided: comment(another("reader"), { status: "rejected", statusReason: "spam" }) };
const people: Things = {
  oneself: async (viewer) => viewer.id,
  reader: async () => (await aReader()).id,
  editor: async () => (await aReader({ role: "editor" })).id,
  moderator: async () => (await aReader({ role: "moderator" })).id,
  admin: async () => (await aReader({ role: "admin" })).id,
  missing,
};
const sanctionsOn = (role: Viewer["role"]) => async () => {
  const { id: userId } = await aReader({ role });
  const [made] = await db.insert(sanctions).values({ userId, kind: "ban", reason: "x" }).returning();
  return made?.id ?? "";
};
const aSanctionOn = async (userId: string, more: Partial<typeof sanctions.$inferInsert> = {}) => {
  const [made] = await db
    .insert(sanctions)
    .values({ userId, kind: "warning", reason: "x", ...more })
    .returning();
  return made?.id ?? "";
};
const warnings: Things = {
  own: (viewer) => aSanctionOn(viewer.id),
  others: async () => aSanctionOn((await aReader()).id),
  read: (viewer) => aSanctionOn(viewer.id, { acknowledgedAt: new Date() }),
  missing,
};
const aNote = (writer: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const [by, about] = [await writer(viewer), await aReader()];
  const [made] = await db.insert(personNotes).values({ userId: about.id, writerId: by.id, body: "x" }).returning();
  return made?.id ?? "";
};
const rejectedOne = (by: (viewer: Viewer) => Promise<Viewer>) => async (viewer: Viewer) => {
  const { id } = await aComment(await by(viewer), await aReview(), { status: "rejected", statusReason: "spam" });
  const moderator = await aReader({ role: "moderator" });
  await db.transaction((tx) =>
    recordAudit(tx, moderator, {
      action: "comment.reject",
      subjectKind: "comment",
      subjectId: id,
      after: { status: "rejected" },
    }),
  );
  return id;
};
type Appealed = { by?: Viewer; decider?: Viewer; done?: boolean };
const anAppeal = async ({ by, decider, done = false }: Appealed) => {
  const person = by ?? (await aReader());
  const imposedBy = (decider ?? (await aReader({ role: "moderator" }))).id;
  const sanctionId = await aSanctionOn(person.id, { kind: "ban", imposedBy });
  const over = done ? { decidedAt: new Date(), outcome: "upheld" as const, answer: "x" } : {};
  const [made] = await db
    .insert(appeals)
    .values({ sanctionId, personId: person.id, body: "x", ...over })
    .returning();
  return made?.id ?? "";
};
const appealsToDecide: Things = {
  own: (viewer) => anAppeal({ by: viewer }),
  "against one's own decision": async (viewer) => {
    await aReader({ role: "admin" });
    return anAppeal({ decider: viewer });
  },
  others: () => anAppeal({}),
  "a moderator's": async () => anAppeal({ by: await aReader({ role: "moderator" }) }),
  decided: () => anAppeal({ done: true }),
  missing,
};
const aLegalReport = async (more: Partial<typeof legalReports.$inferInsert> = {}) => {
  const values = { category: "other" as const, addresses: ["/"], explanation: "x", locale: "en" };
  const [made] = await db
    .insert(legalReports)
    .values({ tokenHash: hashToken(newReceiptKey()), ...values, ...more })
    .returning();
  return made?.id ?? "";
};
const legalOnes: Things = {
  others: () => aLegalReport(),
  own: (viewer) => aLegalReport({ reporterId: viewer.id }),
  "about one's own words": async (viewer) => aLegalReport({ commentId: (await aComment(viewer, await aReview())).id }),
  decided: () => aLegalReport({ state: "decided", decision: "kept", decidedAt: new Date() }),
  missing,
};
const STAFF_LEGAL = `
  reader     not_found not_found not_found not_found not_found
  author     not_found not_found not_found not_found not_found
  moderator  ok        forbidden forbidden conflict  not_found
  admin      ok        forbidden forbidden conflict  not_found
  suspended  not_found not_found not_found not_found not_found
  banned     not_found not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found not_found`;
const ADMIN_READS = `
  reader     not_found
  author     not_found
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;
/** Of oneself alone, whatever stands against one. */
const ownOnly = (answers: string) =>
  Object.keys(VIEWERS)
    .map((name) => `${name} ${answers}`)
    .join("\n");
const review: Things = { open: async () => (await aReview()).id, missing };
const draft: Things = { draft: async () => (await aReview({ status: "draft" })).id };
const saidByAnother = async () => {
  const { id: reviewId } = await aReview();
  await setWatched(await aReader(), { reviewId, through: 0 });
  return reviewId;
};
const seen = (commentId: string, status: "visible" | "pending" | "hidden" = "visible") => ({
  commentId,
  status,
  revision: 1,
  note: "",
});
const published: Things = { published: async () => (await aReview()).slug, missing };
const removed: Things = {
  removed: async () => {
    const { slug } = await aReview();
    await moveReviewAtTerminal("remove", { slug, reason: "x" });
    return slug;
  },
  missing,
};
const PICTURE = await aPictureFile();
const PICTURE_HASH = createHash("sha256").update(PICTURE).digest("hex").slice(0, 40);
const PICTURE_WORDS = { alt: "Two friends", credit: "Mina", creditUrl: null };
const drawn: Things = { drawn: async () => (await aReview()).slug, missing };
const pictured: Things = {
  "someone else's": async () => {
    const { slug } = await aReview();
    await pictures.uploadPicture(await aReader({ role: "editor" }), { slug, ...PICTURE_WORDS, file: PICTURE });
    return slug;
  },
  missing,
};
const aTranslatedReview = async () => {
  const { id } = await aReview();
  await aTranslation({ id });
  return id;
};
const EDITORS_AND_ADMINS = `
  reader     forbidden forbidden
  author     ok        not_found
  moderator  forbidden forbidden
  admin      ok        not_found
  suspended  forbidden forbidden
  banned     forbidden forbidden
  stoodDown  forbidden forbidden`;
const nothing = new AppError("not_found", "errors.notFound");
const keptVote = async () => {
  const pointId = (await aReview()).points[0]?.id ?? "";
  return accounts.keepIntent({ kind: "vote", payload: { pointId, stance: "agree" } });
};
const keptUpvote = async () => {
  const { id: commentId } = await aComment(await aReader(), await aReview());
  return accounts.keepIntent({ kind: "upvote", payload: { commentId, isUp: true } });
};
const aPoint: Things = { point: async () => (await aReview()).points[0]?.id ?? "", missing };
const pointWords = { title: "A title", body: "A sentence.", spoilsThrough: 0 };
const seenWords = wordingMark({
  revision: 1,
  title: "The chemistry between the leads",
  body: "The chemistry between the leads, said at more length.",
  spoilsThrough: 0,
});
const EDITORS_ONLY_READS = `
  reader     not_found
  author     ok
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;
const aSessionId = async (viewer: Viewer) => {
  await aSession(viewer);
  const [session] = await db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, viewer.id));
  return session?.id ?? "";
};

type Door = { on: Things; attempt: (viewer: Viewer, id: string) => Promise<unknown>; may: string };

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
const OWN_ONLY_COMMENTS = (whileSuspended: string) => `
  reader     ok        not_found not_found not_found not_found
  author     ok        not_found not_found not_found not_found
  moderator  ok        not_found not_found not_found not_found
  admin      ok        not_found not_found not_found not_found
  suspended  ${whileSuspended} not_found not_found not_found not_found
  banned     ${whileSuspended} not_found not_found not_found not_found
  stoodDown  ${whileSuspended} not_found not_found not_found not_found`;
const SANCTIONS = `
  reader     not_found not_found not_found not_found not_found not_found
  author     not_found not_found not_found not_found not_found not_found
  moderator  forbidden ok        forbidden forbidden forbidden not_found
  admin      forbidden ok        ok        ok        forbidden not_found
  suspended  not_found not_found not_found not_found not_found not_found
  banned     not_found not_found not_found not_found not_found not_found
  stoodDown  not_found not_found not_found not_found not_found not_found`;
const STAFF_READS = `
  reader     not_found
  author     not_found
  moderator  ok
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;
const EDITOR_READS = `
  reader     not_found
  author     ok
  moderator  not_found
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;
const EVERYONE = Object.keys(VIEWERS)
  .map((name) => `${name} ok`)
  .join("\n");
const OWN_AFFAIR_IF_PUBLISHED = Object.keys(VIEWERS)
  .map((name) => `${name} ok not_found not_found`)
  .join("\n");
const anything: Things = { anything: missing };
const waiting: Things = {
  own: async (viewer) => (await aSuggestion(viewer, await aReview())).id,
  others: async () => (await aSuggestion(await aReader(), await aReview())).id,
  missing,
};
const DECIDERS = `
  reader     not_found not_found not_found
  author     ok        ok        not_found
  moderator  forbidden ok        not_found
  admin      ok        ok        not_found
  suspended  not_found not_found not_found
  banned     not_found not_found not_found
  stoodDown  not_found not_found not_found`;
const DECIDERS_READ = `
  reader     not_found
  author     ok
  moderator  ok
  admin      ok
  suspended  not_found
  banned     not_found
  stoodDown  not_found`;
const words = { title: "The quiet scenes", body: "They say most.", spoilsThrough: 0 };
const pointBeside = async (suggestionId: string) => {
  const [suggestion] = await db.select().from(pointSuggestions).where(eq(pointSuggestions.id, suggestionId));
  const [point] = await db
    .select()
    .from(points)
    .where(eq(points.reviewId, suggestion?.reviewId ?? crypto.randomUUID()));
  return point?.id ?? crypto.randomUUID();
};

const ADMINS_ONLY = `
  reader     forbidden
  author     forbidden
  moderator  forbidden
  admin      ok
  suspended  forbidden
  banned     forbidden
  stoodDown  forbidden`;

const NO_SESSION = { userAgent: null, sessionToken: null };
const aBrowser = (id: string) => ({
  endpoint: `https://push.example.com/${id}`,
  keys: { p256dh: "A".repeat(87), auth: "A".repeat(22) },
});
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
const discussion: Things = {
  review: async () => (await aReview()).id,
  draft: async () => (await aReview({ status: "draft" })).id,
  missing,
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
const note = "";

const DOORS: Record<string, Door> = {
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
  changeSiteCloseAfter: {
    on: anything,
    attempt: (viewer) => discussions.changeSiteCloseAfter(viewer, { days: 0, seen: 0 }),
    may: STAFF_READS.replaceAll("not_found", "forbidden").replace("moderator  ok", "moderator  forbidden"),
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
  warnUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.warnUser(viewer, { userId, reason: "x" }),
    may: SANCTIONS,
  },
  premoderateUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.premoderateUser(viewer, { userId, days: 1, reason: "x" }),
    may: SANCTIONS,
  },
  imposeSanction: {
    on: people,
    attempt: (viewer, userId) =>
      sanctioning.imposeSanction(viewer, { kind: "ban", userId, reasonCode: "spam", reason: "x" }),
    may: SANCTIONS,
  },
  rejectAllBy: {
    on: people,
    attempt: (viewer, userId) => rejectAllBy(viewer, { userId, reasonCode: "spam", reason: "x" }),
    may: SANCTIONS,
  },
  acknowledgeWarning: {
    on: warnings,
    attempt: (viewer, sanctionId) => sanctioning.acknowledgeWarning(viewer, { sanctionId }),
    may: ownOnly("ok not_found not_found not_found"),
  },
  writeNote: {
    on: { oneself: people.oneself as Things[string], reader: people.reader as Things[string], missing },
    attempt: (viewer, userId) => writeNote(viewer, { userId, body: "x" }),
    may: `
      reader     not_found not_found not_found
      author     not_found not_found not_found
      moderator  not_found ok        not_found
      admin      not_found ok        not_found
      suspended  not_found not_found not_found
      banned     not_found not_found not_found
      stoodDown  not_found not_found not_found`,
  },
  deleteNote: {
    on: { own: aNote(self), others: aNote(another("moderator")), missing },
    attempt: (viewer, noteId) => deleteNote(viewer, { noteId }),
    may: `
      reader     not_found not_found not_found
      author     not_found not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  not_found not_found not_found
      banned     not_found not_found not_found
      stoodDown  not_found not_found not_found`,
  },
  findModeratedPerson: {
    on: anything,
    attempt: (viewer, id) => findModeratedPerson(viewer, id),
    may: STAFF_READS,
  },
  appealSanction: {
    on: {
      own: (viewer) => aSanctionOn(viewer.id),
      others: async () => aSanctionOn((await aReader()).id),
      lifted: (viewer) => aSanctionOn(viewer.id, { liftedAt: new Date() }),
      missing,
    },
    attempt: (viewer, sanctionId) => appealing.appealSanction(viewer, { sanctionId, body: "x" }),
    may: ownOnly("ok not_found conflict not_found"),
  },
  appealDecision: {
    on: {
      own: rejectedOne(self),
      others: rejectedOne(another("reader")),
      inSight: comment(self),
      missing,
    },
    attempt: (viewer, commentId) => appealing.appealDecision(viewer, { commentId, body: "x" }),
    may: ownOnly("ok not_found not_found not_found"),
  },
  decideAppeal: {
    on: appealsToDecide,
    attempt: (viewer, appealId) => appealing.decideAppeal(viewer, { appealId, outcome: "overturned", answer: "x" }),
    may: `
      reader     not_found not_found not_found not_found not_found not_found
      author     not_found not_found not_found not_found not_found not_found
      moderator  forbidden forbidden ok        forbidden conflict  not_found
      admin      forbidden forbidden ok        ok        conflict  not_found
      suspended  not_found not_found not_found not_found not_found not_found
      banned     not_found not_found not_found not_found not_found not_found
      stoodDown  not_found not_found not_found not_found not_found not_found`,
  },
  listOpenAppeals: { on: anything, attempt: (viewer) => listOpenAppeals(viewer), may: STAFF_READS },
  countOpenAppeals: { on: anything, attempt: (viewer) => countOpenAppeals(viewer), may: STAFF_READS },
  fileLegalReport: {
    on: anything,
    attempt: (viewer) =>
      legal.fileLegalReport(
        viewer,
        {
          key: newReceiptKey(),
          category: "other",
          addresses: ["/"],
          explanation: "x",
          name: "Mina",
          email: "mina@example.org",
          goodFaith: "yes",
          website: "",
        },
        "en",
      ),
    may: EVERYONE,
  },
  takeLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) => legal.takeLegalReport(viewer, { reportId }),
    may: STAFF_LEGAL,
  },
  voidLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) => legal.voidLegalReport(viewer, { reportId, grounds: "x" }),
    may: STAFF_LEGAL,
  },
  decideLegalReport: {
    on: legalOnes,
    attempt: (viewer, reportId) =>
      legal.decideLegalReport(viewer, { reportId, decision: "removed", facts: "x", grounds: "x" }),
    may: STAFF_LEGAL,
  },
  listLegalReports: { on: anything, attempt: (viewer) => listLegalReports(viewer, "open"), may: STAFF_READS },
  findLegalReport: { on: anything, attempt: (viewer, id) => findLegalReport(viewer, id), may: STAFF_READS },
  findOverview: { on: anything, attempt: (viewer) => findOverview(viewer), may: ADMIN_READS },
  findHealth: { on: anything, attempt: (viewer) => findHealth(viewer), may: ADMIN_READS },
  retryJob: {
    on: {
      failed: async () => {
        const [job] = await db.execute<{ id: string }>(
          sql`select id::text from graphile_worker.add_job('accounts.sweep', '{}'::json, run_at => now() + interval '1 day')`,
        );
        return job?.id ?? "";
      },
      missing: async () => "999999999999",
    },
    attempt: (viewer, jobId) => retryJob(viewer, { jobId }),
    may: ADMIN_READS.replaceAll("not_found", "not_found not_found").replace("ok", "ok not_found"),
  },
  suspendUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.suspendUser(viewer, { userId, days: 1, reason: "x" }),
    may: SANCTIONS,
  },
  banUser: {
    on: people,
    attempt: (viewer, userId) => sanctioning.banUser(viewer, { userId, reason: "x" }),
    may: SANCTIONS,
  },
  vouchFor: { on: people, attempt: (viewer, userId) => sanctioning.vouchFor(viewer, { userId }), may: SANCTIONS },
  liftSanction: {
    on: { reader: sanctionsOn("reader"), editor: sanctionsOn("editor"), admin: sanctionsOn("admin"), missing },
    attempt: (viewer, sanctionId) => sanctioning.liftSanction(viewer, { sanctionId, reason: "x" }),
    may: `
      reader     not_found not_found not_found not_found
      author     not_found not_found not_found not_found
      moderator  ok        forbidden forbidden not_found
      admin      ok        ok        forbidden not_found
      suspended  not_found not_found not_found not_found
      banned     not_found not_found not_found not_found
      stoodDown  not_found not_found not_found not_found`,
  },
  listQueue: { on: anything, attempt: (viewer) => listQueue(viewer, { view: "waiting" }), may: STAFF_READS },
  countQueue: { on: anything, attempt: (viewer) => countQueue(viewer), may: STAFF_READS },
  findQueueItem: { on: anything, attempt: (viewer, id) => findQueueItem(viewer, id), may: STAFF_READS },
  listAudit: { on: anything, attempt: (viewer) => listAudit(viewer), may: STAFF_READS },
  listAuditOfComments: { on: anything, attempt: (viewer, id) => listAuditOfComments(viewer, [id]), may: STAFF_READS },
  listPeople: {
    on: anything,
    attempt: (viewer) => listPeople(viewer, ""),
    may: `
      reader     forbidden
      author     forbidden
      moderator  forbidden
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
  postComment: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => postComment(viewer, { reviewId, body: "A word." }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden not_found not_found
      banned     forbidden not_found not_found
      stoodDown  forbidden not_found not_found`,
  },
  editComment: {
    on: COMMENTS,
    attempt: (viewer, commentId) => editComment(viewer, { commentId, revision: 1, body: "Better words." }),
    may: OWN_ONLY_COMMENTS("forbidden"),
  },
  deleteComment: {
    on: COMMENTS,
    attempt: (viewer, commentId) => deleteComment(viewer, { commentId }),
    may: OWN_ONLY_COMMENTS("ok"),
  },
  saveDraft: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) =>
      saveDraft(viewer, { reviewId, place: "post", body: "A word", draftKey: randomUUID() }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  discardDraft: {
    on: anything,
    attempt: (viewer, reviewId) => discardDraft(viewer, { reviewId, place: "post" }),
    may: EVERYONE,
  },
  drawPreview: {
    on: anything,
    attempt: (viewer, reviewId) => drawPreview(viewer, { reviewId, body: "A word" }, { locale: "en", through: 0 }),
    may: EVERYONE,
  },
  setUpvote: {
    on: { ...COMMENTS, hidden: comment(another("reader"), hidden) },
    attempt: (viewer, commentId) => setUpvote(viewer, { commentId, isUp: true }),
    may: `
      reader     forbidden ok        ok        ok        not_found not_found
      author     forbidden ok        ok        ok        not_found not_found
      moderator  forbidden ok        ok        ok        not_found not_found
      admin      forbidden ok        ok        ok        not_found not_found
      suspended  forbidden forbidden forbidden forbidden forbidden forbidden
      banned     forbidden forbidden forbidden forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden forbidden forbidden forbidden`,
  },
  markComment: {
    on: {
      own: COMMENTS.own,
      others: COMMENTS.others,
      "under one's own review": async (viewer) =>
        (await aComment(await aReader(), await aReview({ authorId: viewer.id }))).id,
      hidden: comment(another("reader"), hidden),
      missing,
    },
    attempt: (viewer, commentId) => markComment(viewer, { commentId, kind: "featured", isSet: true }),
    may: `
      reader     forbidden forbidden ok        not_found not_found
      author     ok        ok        ok        not_found not_found
      moderator  ok        ok        ok        not_found not_found
      admin      ok        ok        ok        not_found not_found
      suspended  forbidden forbidden forbidden not_found not_found
      banned     forbidden forbidden forbidden not_found not_found
      stoodDown  forbidden forbidden forbidden not_found not_found`,
  },
  castVote: {
    on: { point: async () => (await aReview()).points[0]?.id ?? "", missing },
    attempt: (viewer, pointId) => castVote(viewer, { pointId, stance: "agree" }),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  forbidden forbidden
      banned     forbidden forbidden
      stoodDown  forbidden forbidden`,
  },
  castKeptVote: {
    on: { kept: async () => keptVote(), unknown: missing },
    attempt: (viewer, token) => castKeptVote(viewer, token).then((cast) => cast ?? Promise.reject(nothing)),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  not_found not_found
      banned     not_found not_found
      stoodDown  not_found not_found`,
  },
  setKeptUpvote: {
    on: { kept: async () => keptUpvote(), unknown: missing },
    attempt: (viewer, token) => setKeptUpvote(viewer, token).then((set) => set ?? Promise.reject(nothing)),
    may: `
      reader     ok        not_found
      author     ok        not_found
      moderator  ok        not_found
      admin      ok        not_found
      suspended  not_found not_found
      banned     not_found not_found
      stoodDown  not_found not_found`,
  },
  addPoint: {
    on: review,
    attempt: (viewer, reviewId) => editing.addPoint(viewer, { pointId: crypto.randomUUID(), reviewId, ...pointWords }),
    may: EDITORS_AND_ADMINS,
  },
  revisePoint: {
    on: aPoint,
    attempt: (viewer, pointId) =>
      editing.revisePoint(viewer, { pointId, ...pointWords, change: "typo", seen: seenWords }),
    may: EDITORS_AND_ADMINS,
  },
  retirePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.retirePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  restorePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.restorePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  placePoint: {
    on: aPoint,
    attempt: (viewer, pointId) => editing.placePoint(viewer, { pointId }),
    may: EDITORS_AND_ADMINS,
  },
  listPointsToEdit: {
    on: anything,
    attempt: (viewer, id) => listPointsToEdit(viewer, id),
    may: EDITORS_ONLY_READS,
  },
  removeReview: {
    on: published,
    attempt: (viewer, slug) => removeReview(viewer, { slug, reason: "x" }),
    may: EDITORS_AND_ADMINS,
  },
  restoreReview: {
    on: removed,
    attempt: (viewer, slug) => restoreReview(viewer, { slug, reason: "x" }),
    may: EDITORS_AND_ADMINS,
  },
  uploadPicture: {
    on: drawn,
    attempt: (viewer, slug) => pictures.uploadPicture(viewer, { slug, ...PICTURE_WORDS, file: PICTURE }),
    may: EDITORS_AND_ADMINS,
  },
  describePicture: {
    on: pictured,
    attempt: (viewer, slug) => pictures.describePicture(viewer, { slug, ...PICTURE_WORDS, hash: PICTURE_HASH }),
    may: EDITORS_AND_ADMINS,
  },
  removePicture: {
    on: pictured,
    attempt: (viewer, slug) => pictures.removePicture(viewer, { slug, hash: PICTURE_HASH }),
    may: EDITORS_AND_ADMINS,
  },
  listEditable: { on: anything, attempt: (viewer) => listEditable(viewer), may: EDITOR_READS },
  findEditable: {
    on: { draft: async () => (await aReview({ status: "draft" })).slug },
    attempt: (viewer, slug) => findEditable(viewer, slug),
    may: EDITOR_READS,
  },
  readFigures: { on: anything, attempt: (viewer, id) => readFigures(viewer, id), may: EDITOR_READS },
  findTranslation: {
    on: { draft: async () => (await aReview({ status: "draft" })).slug },
    attempt: (viewer, slug) => findTranslation(viewer, slug, "ko"),
    may: EDITOR_READS,
  },
  saveTranslation: {
    on: { published: review.open as Things[string], missing },
    attempt: async (viewer, reviewId) =>
      saveTranslation(
        viewer,
        saveTranslationInput.parse({ reviewId, language: "ko", revision: 0, status: "draft", title: "제목" }),
      ),
    may: EDITORS_AND_ADMINS,
  },
  deleteTranslation: {
    on: { translated: aTranslatedReview, missing },
    attempt: (viewer, reviewId) => deleteTranslation(viewer, { reviewId, language: "ko", revision: 1 }),
    may: EDITORS_AND_ADMINS,
  },
  setWatched: {
    on: { ...review, ...draft, someoneElseSaid: saidByAnother },
    attempt: (viewer, reviewId) => setWatched(viewer, { reviewId, through: 0 }),
    may: `
      reader     ok not_found not_found ok
      author     ok not_found not_found ok
      moderator  ok not_found not_found ok
      admin      ok not_found not_found ok
      suspended  ok not_found not_found ok
      banned     ok not_found not_found ok
      stoodDown  ok not_found not_found ok`,
  },
  forgetWatched: {
    on: anything,
    attempt: (viewer, dramaId) => forgetWatched(viewer, { dramaId }),
    may: EVERYONE,
  },
  saveReview: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => saveReview(viewer, { reviewId, saved: true }),
    may: OWN_AFFAIR_IF_PUBLISHED,
  },
  showProfile: { on: anything, attempt: (viewer) => showProfile(viewer, SHOWN_NOTHING), may: EVERYONE },
  askToLeave: {
    on: anything,
    attempt: async (viewer) => {
      // There may be one admin alone in the database of a test, who could not go.
      if (viewer.role === "admin") await aReader({ role: "admin" });
      const sessionToken = await aSession(viewer);
      return askToLeave(viewer, { manner: "erase", name: viewer.name }, { sessionToken, locale: "en" });
    },
    may: EVERYONE,
  },
  stay: { on: anything, attempt: (viewer) => stay(viewer), may: EVERYONE },
  suggestPoint: {
    on: { ...review, ...draft },
    attempt: (viewer, reviewId) => suggestPoint(viewer, { reviewId, credit: true, ...words }),
    may: `
      reader     ok        not_found not_found
      author     ok        not_found not_found
      moderator  ok        not_found not_found
      admin      ok        not_found not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  acceptSuggestion: {
    on: waiting,
    attempt: (viewer, suggestionId) => acceptSuggestion(viewer, { suggestionId, ...words }),
    may: DECIDERS,
  },
  mergeSuggestion: {
    on: waiting,
    attempt: async (viewer, suggestionId) =>
      mergeSuggestion(viewer, { suggestionId, pointId: await pointBeside(suggestionId) }),
    may: DECIDERS,
  },
  declineSuggestion: {
    on: waiting,
    attempt: (viewer, suggestionId) => declineSuggestion(viewer, { suggestionId, reason: "Said already." }),
    may: DECIDERS,
  },
  listSuggestions: { on: anything, attempt: (viewer) => listSuggestions(viewer), may: DECIDERS_READ },
  countSuggestions: { on: anything, attempt: (viewer) => countSuggestions(viewer), may: DECIDERS_READ },
  saveChoices: {
    on: anything,
    attempt: (viewer) => notifications.saveChoices(viewer, { language: "en", hearsBelowOwn: true, choices: {} }),
    may: EVERYONE,
  },
  resumeMails: { on: anything, attempt: (viewer) => notifications.resumeMails(viewer), may: EVERYONE },
  readNotice: {
    on: anything,
    attempt: (viewer, noticeId) => notifications.readNotice(viewer, { noticeId }),
    may: EVERYONE,
  },
  readNotices: {
    on: anything,
    attempt: (viewer) => notifications.readNotices(viewer, { until: new Date().toISOString() }),
    may: EVERYONE,
  },
  renewFeed: { on: anything, attempt: (viewer) => renewFeed(viewer), may: EVERYONE },
  endFeed: { on: anything, attempt: (viewer) => endFeed(viewer), may: EVERYONE },
  keepPush: { on: anything, attempt: (viewer, id) => keepPush(viewer, aBrowser(id), NO_SESSION), may: EVERYONE },
  endPush: {
    on: anything,
    attempt: (viewer, subscriptionId) => endPush(viewer, { subscriptionId }),
    may: EVERYONE,
  },
  endPushAt: {
    on: anything,
    attempt: (viewer, id) => endPushAt(viewer, { endpoint: aBrowser(id).endpoint }),
    may: EVERYONE,
  },
  setFollow: {
    on: { comment: COMMENTS.others, "moderator's": COMMENTS["moderator's"], missing },
    attempt: (viewer, id) => setFollow(viewer, { subject: "comment", id, choice: "mute" }),
    may: `
      reader     ok ok not_found
      author     ok ok not_found
      moderator  ok ok not_found
      admin      ok ok not_found
      suspended  ok ok not_found
      banned     ok ok not_found
      stoodDown  ok ok not_found`,
  },
  changeRole: {
    on: { reader: people.reader as Things[string], moderator: people.moderator as Things[string], missing },
    attempt: (viewer, userId) => accounts.changeRole(viewer, { userId, role: "admin" }),
    may: `
      reader     forbidden forbidden forbidden
      author     forbidden forbidden forbidden
      moderator  forbidden forbidden forbidden
      admin      ok        ok        not_found
      suspended  forbidden forbidden forbidden
      banned     forbidden forbidden forbidden
      stoodDown  forbidden forbidden forbidden`,
  },
  changeName: {
    on: anything,
    attempt: (viewer) => changeName(viewer, { name: `Name ${crypto.randomUUID().slice(0, 8)}` }),
    may: `
      reader     ok
      author     ok
      moderator  ok
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
  changeTallyDisplay: {
    on: anything,
    attempt: (viewer) =>
      // There is one for the whole site, and another test changes it meanwhile: to be told so is to be let in.
      changeTallyDisplay(viewer, { tallies: "always", seen: "always" }).catch((error: AppError) => {
        if (error.code !== "conflict") throw error;
      }),
    may: `
      reader     forbidden
      author     forbidden
      moderator  forbidden
      admin      ok
      suspended  forbidden
      banned     forbidden
      stoodDown  forbidden`,
  },
  changeSetting: {
    on: anything,
    attempt: (viewer) => changeSetting(viewer, { key: "switches", value: DEFAULT_SWITCHES, seen: DEFAULT_SWITCHES }),
    may: ADMINS_ONLY,
  },
  undoSetting: {
    on: anything,
    attempt: (viewer) =>
      // What nobody ever set so cannot be undone: to be told so is to be let in.
      undoSetting(viewer, { key: "reports", seen: "never" }).catch((error: AppError) => {
        if (error.code !== "conflict" && error.code !== "not_found") throw error;
      }),
    may: ADMINS_ONLY,
  },
  listSettingHistory: {
    on: anything,
    attempt: (viewer) => listSettingHistory(viewer, "trust"),
    may: ADMINS_ONLY.replaceAll("forbidden", "not_found"),
  },
  listSettingHistories: {
    on: anything,
    attempt: (viewer) => listSettingHistories(viewer),
    may: ADMINS_ONLY.replaceAll("forbidden", "not_found"),
  },
  listAuditOfSubject: {
    on: anything,
    attempt: (viewer, id) => listAuditOfSubject(viewer, "user", id, 1),
    may: STAFF_READS,
  },
  listFindings: { on: anything, attempt: (viewer, id) => listFindings(viewer, [id]), may: STAFF_READS },
  listRecentWords: { on: anything, attempt: (viewer) => listRecentWords(viewer, 1), may: STAFF_READS },
  endOtherSessions: { on: anything, attempt: (viewer) => accounts.endOtherSessions(viewer, "x"), may: EVERYONE },
  endAllSessions: { on: anything, attempt: (viewer) => accounts.endAllSessions(viewer), may: EVERYONE },
  endSession: {
    on: { own: aSessionId },
    attempt: (viewer, sessionId) => accounts.endSession(viewer, sessionId),
    may: EVERYONE,
  },
  unlinkProvider: { on: anything, attempt: (viewer) => accounts.unlinkProvider(viewer, "github"), may: EVERYONE },
};

describe.each(Object.entries(DOORS))("%s", (name, { on, attempt, may }) => {
  const rows = may
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  const things = Object.keys(on);

  it("has an answer for every role and thing", () => {
    expect(rows.map(([role]) => role)).toEqual(Object.keys(VIEWERS));
    for (const row of rows) expect(row).toHaveLength(things.length + 1);
  });

  const cases = rows.flatMap(([role, ...answers]) =>
    answers.map((answer, at) => ({ role: role as ViewerName, thing: things[at] ?? "", answer })),
  );
  it.each(cases)("$role on $thing: $answer", async ({ role, thing, answer }) => {
    const viewer = await VIEWERS[role]();
    const id = (await on[thing]?.(viewer)) ?? "";
    const before = await commentRow(id);
    const told = await attempt(viewer, id).then(
      () => "ok",
      (error) => (error instanceof AppError ? error.code : error),
    );
    expect(told, `${name} by ${role} on ${thing}`).toBe(answer);
    if (answer !== "ok") expect(await commentRow(id)).toEqual(before);
  });
});

async function commentRow(id: string) {
  if (!z.uuid().safeParse(id).success) return undefined;
  return (await db.select().from(comments).where(eq(comments.id, id)))[0];
}

it("tells people who are not staff the same of what is not there and of what is not theirs to see", async () => {
  const reader = await aReader();
  const words = async (commentId: string) =>
    deciding
      .hideComment(reader, { ...seen(commentId), reason: "spam" })
      .catch((error: AppError) => [error.code, error.key]);
  expect(await words(await COMMENTS.others(reader))).toEqual(await words(crypto.randomUUID()));
});

it("ends only one's own session, whoever's id is given", async () => {
  const [one, other] = [await aReader(), await aReader()];
  const theirs = await aSessionId(other);
  await accounts.endSession(one, theirs);
  expect(await db.select().from(sessions).where(eq(sessions.id, theirs))).toHaveLength(1);
});

it("reads, ends and shows nobody else's notices, browsers and choices, whoever's id is given", async () => {
  const [one, other] = [await aReader(), await aReader()];
  const comment = await aComment(other, await aReview());
  const [notice] = await db
    .insert(notices)
    .values({ userId: other.id, kind: "featured", commentId: comment.id })
    .returning({ id: notices.id });
  const noticeId = notice?.id ?? "";
  const { id: subscriptionId } = await keepPush(other, aBrowser(noticeId), NO_SESSION);
  await notifications.readNotice(one, { noticeId });
  await endPush(one, { subscriptionId });
  await endPushAt(one, { endpoint: aBrowser(noticeId).endpoint });
  expect(await findOwnNotice(one, noticeId)).toBeNull();
  expect((await findOwnNotice(other, noticeId))?.readAt).toBeNull();
  expect(await listOwnBrowsers(other)).toHaveLength(1);
  expect(await listOwnBrowsers(one)).toEqual([]);
});

const tracked = (...patterns: string[]) =>
  execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...patterns], { encoding: "utf8" })
    .split("\n")
    .filter(Boolean);

it("has a row for every mutation and guarded read that takes a viewer", () => {
  const files = tracked("features/*/mutations*.ts", "features/*/queries*.ts");
  const guarded = files.flatMap((file) => {
    const found = readFileSync(file, "utf8").matchAll(
      /^export (?:async )?function (\w+)\(\s*viewer: Viewer( \| null)?/gm,
    );
    return [...found].flatMap(([, name, canBeGuest]) =>
      file.includes("/mutations") || canBeGuest !== undefined || name === "listPeople" ? [name ?? ""] : [],
    );
  });
  expect(guarded.length).toBeGreaterThan(15);
  expect(guarded.filter((name) => !Object.hasOwn(DOORS, name))).toEqual([]);
});

/** Mutations that no door gives to a person: start-up, command line, jobs, parts of others, and what sign-in itself needs. */
const WITHOUT_VIEWER = [
  "requestSignInLink",
  "createSignInLink",
  "ensureFirstAdmin",
  "endSessionsOf",
  "keepIntent",
  "dropDraft",
  "dropIntents",
  "dropOldDrafts",
  "takeIntent",
  "sweepAccounts",
  "lockAdmins",
  "fillNameSkeletons",
  "listDueDepartures",
  "forgetPerson",
  "forgetInRecord",
  "settleVotes",
  "recountTallies",
  "recordAudit",
  "endSanction",
  "lockComment",
  "carryOut",
  "rejectNextOf",
  "reverseLegalDecision",
  "keepAfterAppeal",
  "appealLegal",
  "countFigures",
  "queueFirstFigures",
  "importReview",
  "importTags",
  "publishDueReviews",
  "moveReviewAtTerminal",
  "movedReviewTags",
  "queueFeedsChanged",
  "noteReviewChanged",
  "appendPoint",
  "countReading",
  "recordDay",
  "writeTranslation",
  "importTranslation",
  "translationTags",
  "drawMap",
  "relatePoints",
  "publishDataset",
  "queueFirstEdition",
  "gatherNotices",
  "notify",
  "queueDueMails",
  "settleMail",
  "countRefusal",
  "tellOfQueue",
  "queueDuePushes",
  "forgetPush",
  "sweepNotices",
  "unsubscribe",
  "whyTooSoon",
  "reasonOf",
  "lowered",
  "lockDecidable",
  "settleReports",
  "reopenReports",
  "conflict",
  "workBulk",
  "slowDownBursts",
  "takeClosings",
];

it("knows every mutation, with a viewer or without", () => {
  const names = tracked("features/*/mutations*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name ?? ""),
  );
  expect(names.filter((name) => !Object.hasOwn(DOORS, name) && !WITHOUT_VIEWER.includes(name))).toEqual([]);
});

/** Every route handler: what a guest may do there. `tests/e2e/guarded-doors.js-only.spec.ts` knocks at those that write. */
const ROUTES: Record<string, "everyone" | "signed in" | "own data only"> = {
  "app/[locale]/back/route.ts": "own data only",
  "app/[locale]/(own)/inbox/[id]/route.ts": "own data only",
  "app/[locale]/manifest.webmanifest/route.ts": "everyone",
  "app/[locale]/embed/points/[pointId]/route.ts": "everyone",
  "app/api/auth/callback/[provider]/route.ts": "everyone",
  "app/api/comments/[id]/route.ts": "signed in",
  "app/api/comments/[id]/mark/route.ts": "signed in",
  "app/api/comments/[id]/upvote/route.ts": "signed in",
  "app/api/comments/route.ts": "signed in",
  "app/api/dramas/[slug]/picture/route.ts": "signed in",
  "app/api/drafts/route.ts": "signed in",
  "app/api/health/live/route.ts": "everyone",
  "app/api/health/ready/route.ts": "everyone",
  "app/api/moderation/comments/[id]/claim/route.ts": "signed in",
  "app/api/moderation/comments/[id]/route.ts": "signed in",
  "app/api/names/route.ts": "signed in",
  "app/api/moderation/undo/route.ts": "signed in",
  "app/api/oembed/route.ts": "everyone",
  "app/api/overlay/route.ts": "own data only",
  "app/api/reading/route.ts": "everyone",
  "app/api/preview/route.ts": "own data only",
  "app/api/push/route.ts": "signed in",
  "app/api/own-data/[file]/route.ts": "own data only",
  "app/api/saved/route.ts": "signed in",
  "app/api/sign-out/route.ts": "own data only",
  "app/api/suggest/route.ts": "everyone",
  "app/api/unsubscribe/[token]/route.ts": "everyone",
  "app/api/votes/route.ts": "signed in",
  "app/edit/figures/[file]/route.ts": "signed in",
  "app/reviews/[slug]/edit/figures/[file]/route.ts": "signed in",
  "app/art/[file]/route.ts": "everyone",
  "app/data/[file]/route.ts": "everyone",
  "app/dramas/[slug]/[file]/route.ts": "everyone",
  "app/feeds/[secret]/[file]/route.ts": "everyone",
  "app/files/[file]/route.ts": "everyone",
  "app/genres/[slug]/[file]/route.ts": "everyone",
  "app/og/[file]/route.ts": "everyone",
  "app/people/[slug]/[file]/route.ts": "everyone",
  "app/pictures/[file]/route.ts": "everyone",
  "app/reviews/[slug]/comments/[file]/route.ts": "everyone",
  "app/reviews/[slug]/discussion/[...file]/route.ts": "everyone",
  "app/sitemaps/[file]/route.ts": "everyone",
  "app/opensearch.xml/route.ts": "everyone",
  "app/type/[file]/route.ts": "everyone",
};

it("knows every route handler, and those for the signed in ask who is there", () => {
  const routes = tracked("app/**/route.ts", "app/**/route.tsx");
  expect(routes.filter((file) => !Object.hasOwn(ROUTES, file))).toEqual([]);
  for (const file of routes.filter((route) => ROUTES[route] !== "everyone")) {
    expect(readFileSync(file, "utf8"), file).toMatch(/requireViewer|currentViewer|SESSION_COOKIE/);
  }
});

it("lets no server action through without asking who is there, except those that sign in or go by a receipt", () => {
  const open = tracked("features/*/actions.ts").flatMap((file) =>
    readFileSync(file, "utf8")
      .split(/^export async function /m)
      .slice(1)
      .filter((action) => !/requireViewer\(|currentViewer\(|requirePerson\(/.test(action))
      .map((action) => /^\w+/.exec(action)?.[0]),
  );
  expect(open.sort()).toEqual(["appealLegalAction", "requestSignInLinkAction", "signInWithAction"]);
});

it("gives somebody banned nothing but their own corner", () => {
  const corner = ["acknowledgeWarningAction", "appealDecisionAction", "appealSanctionAction"];
  const asking = tracked("features/*/actions.ts").flatMap((file) =>
    readFileSync(file, "utf8")
      .split(/^export async function /m)
      .slice(1)
      .filter((action) => /requirePerson\(|currentPerson\(/.test(action))
      .map((action) => /^\w+/.exec(action)?.[0]),
  );
  expect(asking.sort()).toEqual(corner);
  const pages = tracked("app/**/*.tsx", "app/**/*.ts").filter((file) =>
    /signedInPerson\(|currentPerson\(/.test(readFileSync(file, "utf8")),
  );
  expect(pages.sort()).toEqual([
    "app/[locale]/(own)/comments/[id]/decision/page.tsx",
    "app/[locale]/(own)/settings/standing/page.tsx",
    "app/[locale]/(own)/sign-in/page.tsx",
    "app/[locale]/signed-in-viewer.ts",
  ]);
});

/** The table of docs/security.md: which of these roles may do what through which doors. */
const DOCUMENTED = readFileSync("docs/security.md", "utf8")
  .split("## Who may do what")[1]
  ?.split("\n## ")[0]
  ?.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| deed") && !line.startsWith("| --"))
  .map((line) => line.split("|").map((cell) => cell.trim()));

it.each(DOCUMENTED ?? [])("says in the docs who may %s%s", (_, _deed, doors = "", ...cells) => {
  const roles = ["reader", "author", "moderator", "admin"];
  for (const door of doors.split(/\s+/)) {
    const rows = new Map(
      (DOORS[door]?.may ?? "")
        .trim()
        .split("\n")
        .map((line) => {
          const [role = "", ...answers] = line.trim().split(/\s+/);
          return [role, answers.includes("ok")];
        }),
    );
    const found = roles.map((role) => rows.get(role));
    expect(found, door).toEqual(roles.map((_role, at) => cells[at] !== "no"));
  }
});
