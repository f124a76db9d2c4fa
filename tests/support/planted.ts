import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { appeals, legalReports, personNotes, reports, sanctions, slowTurns } from "#db/schema/moderation.ts";
import { sentMails } from "#db/schema/notifications.ts";
import { settings } from "#db/schema/settings.ts";
import { changeRole, requestSignInLink } from "#features/accounts/mutations.ts";
import { changeName } from "#features/accounts/mutations-names.ts";
import { postComment } from "#features/comments/mutations.ts";
import { saveDraft } from "#features/comments/mutations-drafts.ts";
import { editComment } from "#features/comments/mutations-edit.ts";
import { markComment } from "#features/comments/mutations-marks.ts";
import { setUpvote } from "#features/comments/mutations-upvotes.ts";
import { startBulk, undoBulk } from "#features/moderation/mutations-bulk.ts";
import { claimComment } from "#features/moderation/mutations-claims.ts";
import { hideComment } from "#features/moderation/mutations-decide.ts";
import { reportComment } from "#features/moderation/mutations-reports.ts";
import { banUser, liftSanction } from "#features/moderation/mutations-sanctions.ts";
import { setFollow } from "#features/notifications/mutations-follow.ts";
import { countRefusal } from "#features/notifications/mutations-mail.ts";
import { keepPush } from "#features/notifications/mutations-push.ts";
import { uploadPicture } from "#features/pictures/mutations.ts";
import { castVote } from "#features/points/mutations.ts";
import { askToLeave, showProfile } from "#features/readers/mutations.ts";
import { SHOWN_BY_DEFAULT } from "#features/readers/policy.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { acceptSuggestion, declineSuggestion, suggestPoint } from "#features/suggestions/mutations.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { databaseAdapter } from "#lib/auth/adapter.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { consume } from "#lib/limits.ts";
import { choose, gathered } from "./notices.ts";
import { aPictureFile } from "./pictures.ts";
import { aComment, aReader, aReview, aSession, aSuggestion } from "./rows.ts";

const token = (kind: string) => `${kind}${randomBytes(8).toString("hex")}`;

export type Planted = {
  viewer: Viewer;
  /** Words that stand nowhere but in what is this person's: their names, address, and what they typed. */
  words: { formerName: string; name: string; email: string; typed: string; suggested: string };
  reviewId: string;
  other: Viewer;
  sessionToken: string;
};

/**
 * How a row comes to be in each column that names a person, through the real doors where there are any. A new table about
 * people needs a line here, so that leaving is tried on it.
 */
export const PLANTS: Record<string, (sown: Planted) => Promise<unknown>> = {
  "sanctions.user_id": async ({ viewer, other }) => {
    const { sanctionId } = await banUser(other, { userId: viewer.id, reason: "A mistake." });
    await liftSanction(other, { sanctionId, reason: "It was one." });
    await changeRole(other, { userId: viewer.id, role: "admin" });
  },
  "former_names.user_id": async ({ viewer, words }) => {
    await changeName(viewer, { name: words.formerName });
    await changeName(viewer, { name: words.name });
  },
  "accounts.user_id": async ({ viewer }) =>
    databaseAdapter().linkAccount?.({
      userId: viewer.id,
      type: "oauth",
      provider: "github",
      providerAccountId: token("subject"),
    }),
  "sessions.user_id": async () => {},
  "profiles.user_id": ({ viewer }) => showProfile(viewer, { ...SHOWN_BY_DEFAULT, agreed: true }),
  "saved_reviews.user_id": ({ viewer, reviewId }) => saveReview(viewer, { reviewId, saved: true }),
  "watched_episodes.user_id": ({ viewer, reviewId }) => setWatched(viewer, { reviewId, through: 0 }),
  "comment_drafts.author_id": ({ viewer, reviewId, words }) =>
    saveDraft(viewer, { reviewId, place: "post", body: `${words.typed}, begun`, draftKey: randomUUID() }),
  "comment_marks.marked_by": async ({ viewer, reviewId }) => {
    const { id: commentId } = await aComment(await aReader(), { id: reviewId });
    await markComment(viewer, { commentId, kind: "featured", isSet: true });
  },
  "follows.user_id": ({ viewer, reviewId }) => setFollow(viewer, { subject: "review", id: reviewId, choice: "watch" }),
  "follows.person_id": ({ viewer, other }) => setFollow(other, { subject: "person", id: viewer.id, choice: "mute" }),
  "notice_choices.user_id": ({ viewer }) => choose(viewer, "reply", { mail: "now" }),
  "notice_people.user_id": ({ viewer }) => countRefusal(viewer.id),
  "notices.user_id": async ({ viewer, reviewId }) => {
    const { id: parentId } = await aComment(viewer, { id: reviewId });
    await aComment(await aReader(), { id: reviewId }, { parentId });
    await gathered();
  },
  "push_subscriptions.user_id": ({ viewer }) =>
    keepPush(
      viewer,
      {
        endpoint: `https://push.example.com/${token("")}`,
        keys: { p256dh: `B${"A".repeat(86)}`, auth: "A".repeat(22) },
      },
      { userAgent: null, sessionToken: null },
    ),
  "sent_mails.user_id": ({ viewer }) => db.insert(sentMails).values({ userId: viewer.id, kind: "reply" }),
  "votes.voter_id": async ({ viewer }) => {
    for (const { id } of (await aReview()).points) await castVote(viewer, { pointId: id, stance: "agree" });
  },
  "comments.author_id": async ({ viewer, reviewId, words, other }) => {
    const first = await postComment(viewer, { reviewId, body: `${words.typed} at first` });
    await editComment(viewer, { commentId: first.id, revision: 1, body: `${words.typed} at last` });
    const answered = await postComment(viewer, { reviewId, body: `${words.typed}, answered` });
    await postComment(other, { reviewId, parentId: answered.id, body: "An answer." });
    const hidden = await postComment(viewer, { reviewId, body: `${words.typed}, hidden` });
    const moderator = await aReader({ role: "admin" });
    await hideComment(moderator, { commentId: hidden.id, status: "visible", revision: 1, reason: "spam", note: "" });
  },
  "comment_upvotes.voter_id": async ({ viewer, reviewId, other }) => {
    const { id } = await postComment(other, { reviewId, body: "Up-voted." });
    await setUpvote(viewer, { commentId: id, isUp: true });
  },
  "reports.reporter_id": async ({ viewer, reviewId, other, words }) => {
    const { id } = await postComment(other, { reviewId, body: "Reported." });
    await reportComment(viewer, { commentId: id, reason: "abuse", explanation: words.typed });
  },
  "reports.decided_by": async ({ viewer, reviewId }) => {
    const { id: commentId } = await postComment(await aReader(), { reviewId, body: "Decided." });
    await db.insert(reports).values({ commentId, commentRevision: 1, reason: "spam" });
    await hideComment(viewer, { commentId, status: "visible", revision: 1, reason: "spam", note: "" });
  },
  "sanctions.imposed_by": async ({ viewer }) => banUser(viewer, { userId: (await aReader()).id, reason: "Spam." }),
  "point_suggestions.suggester_id": async ({ viewer, reviewId, words, other }) => {
    for (const decide of [acceptSuggestion, declineSuggestion]) {
      const suggestion = { title: token(words.suggested), body: words.typed, spoilsThrough: 0 };
      const { id: suggestionId } = await suggestPoint(viewer, { reviewId, credit: true, ...suggestion });
      const edited = { title: "Another title", body: "Other words.", spoilsThrough: 0 };
      await decide(other, { suggestionId, ...edited, reason: "Said already." });
    }
  },
  "point_suggestions.decided_by": async ({ viewer, reviewId }) => {
    const { id: suggestionId } = await aSuggestion(await aReader(), { id: reviewId });
    await declineSuggestion(viewer, { suggestionId, reason: "Said already." });
  },
  "bulk_decisions.moderator_id": async ({ viewer, other, reviewId, words }) => {
    const { id } = await postComment(other, { reviewId, body: "One of many." });
    await aBulkOf(viewer, [id]);
    const held = await aComment(viewer, { id: reviewId }, { status: "pending", statusReason: "links" });
    const filter = JSON.stringify({ view: "held", action: "approve", author: words.name });
    await startBulk(await aReader({ role: "admin" }), { filter, action: "approve", reason: "", note: "", expected: 1 });
    await db.update(comments).set({ status: "visible", statusReason: null }).where(eq(comments.id, held.id));
  },
  "bulk_decisions.undone_by": async ({ viewer, other, reviewId }) => {
    const { id } = await postComment(other, { reviewId, body: "One of many, taken back." });
    await undoBulk(viewer, await aBulkOf(viewer, [id]));
  },
  "comment_claims.moderator_id": async ({ viewer, other, reviewId }) => {
    const { id } = await postComment(other, { reviewId, body: "Looked at." });
    await claimComment(viewer, { commentId: id });
  },
  "appeals.person_id": async ({ viewer, other, words }) => {
    const sanction = { userId: viewer.id, imposedBy: other.id, kind: "warning" as const, reason: "A word." };
    const [made] = await db
      .insert(sanctions)
      .values({ ...sanction, acknowledgedAt: new Date() })
      .returning();
    await db.insert(appeals).values({ sanctionId: made?.id, personId: viewer.id, body: words.typed });
  },
  "appeals.decided_by": async ({ viewer }) => {
    const decided = { decidedAt: new Date(), decidedBy: viewer.id, outcome: "upheld" as const, answer: "It stands." };
    await db.insert(appeals).values({ entryId: randomUUID(), personId: (await aReader()).id, body: "No.", ...decided });
  },
  "legal_reports.reporter_id": ({ viewer, words }) =>
    db.insert(legalReports).values({
      ...aLegalReport(),
      reporterId: viewer.id,
      reporterName: words.name,
      reporterEmail: words.email,
    }),
  "legal_reports.taken_by": ({ viewer }) =>
    db.insert(legalReports).values({ ...aLegalReport(), state: "under_review", takenBy: viewer.id }),
  "legal_reports.decided_by": ({ viewer }) =>
    db.insert(legalReports).values({
      ...aLegalReport(),
      state: "decided",
      decision: "kept",
      decidedAt: new Date(),
      decidedBy: viewer.id,
    }),
  "person_notes.user_id": ({ viewer, other, words }) =>
    db.insert(personNotes).values({ userId: viewer.id, writerId: other.id, body: `${words.name} is kind.` }),
  "person_notes.writer_id": async ({ viewer }) =>
    db.insert(personNotes).values({ userId: (await aReader()).id, writerId: viewer.id, body: "Kind." }),
  "slow_turns.writer_id": ({ viewer, reviewId }) =>
    db.insert(slowTurns).values({ writerId: viewer.id, reviewId }).onConflictDoNothing(),
  "reviews.author_id": ({ viewer }) => aReview({ authorId: viewer.id }),
  "drama_pictures.uploaded_by": async ({ viewer }) => {
    const { slug } = await aReview();
    await uploadPicture(viewer, { slug, alt: "Two", credit: "A", creditUrl: null, file: await aPictureFile() });
  },
  "settings.updated_by": ({ viewer }) =>
    db.insert(settings).values({ key: token("setting"), value: {}, updatedBy: viewer.id }),
  "departures.user_id": ({ viewer, sessionToken }) =>
    askToLeave(viewer, { manner: "erase", name: viewer.name }, { sessionToken, locale: "en" }),
};

const aLegalReport = () => ({
  tokenHash: token("hash"),
  category: "privacy" as const,
  addresses: ["https://verdict.example/reviews/one"],
  explanation: "A letter of mine.",
  locale: "en",
});

const aBulkOf = (viewer: Viewer, ids: string[]) => {
  const filter = JSON.stringify({ view: "all", action: "hide", ids });
  return startBulk(viewer, { filter, action: "hide", reason: "spam", note: "", expected: ids.length });
};

/** A person who did everything one can do here, as the admin beside another. */
export async function aPlantedPerson(): Promise<Planted> {
  const [made, other, review] = [await aReader(), await aReader({ role: "admin" }), await aReview()];
  const words = {
    formerName: token("Former "),
    name: token("Present "),
    email: `${token("mailbox")}@example.org`,
    typed: token("typed"),
    suggested: "suggested",
  };
  // Providers tell addresses as they were typed.
  const email = words.email.replace("mailbox", "Mailbox");
  await db.update(users).set({ email }).where(eq(users.id, made.id));
  const viewer: Viewer = { ...made, name: words.name, role: "admin" };
  const sown: Planted = { viewer, other, words, reviewId: review.id, sessionToken: "" };
  for (const plant of Object.values(PLANTS)) {
    if (plant === PLANTS["profiles.user_id"]) sown.sessionToken = await aSession(viewer);
    await plant(sown);
  }
  await consume("cast-vote", viewer.id);
  await consume("sign-in-mailbox", words.email);
  await consume("unproved-mailbox", words.email);
  await requestSignInLink({ email: words.email }, "en", new Date());
  return sown;
}
