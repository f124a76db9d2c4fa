import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { points } from "#db/schema/points.ts";
import { dramas, reviews } from "#db/schema/reviews.ts";
import { banUser, liftSanction } from "#features/moderation/mutations-sanctions.ts";
import { castVote } from "#features/points/mutations.ts";
import { askToLeave, showProfile, stay } from "#features/readers/mutations.ts";
import { SHOWN_BY_DEFAULT, SHOWN_NOTHING } from "#features/readers/policy.ts";
import { findDeparture, findOwnShown, findProfile } from "#features/readers/queries.ts";
import { listOwnAnswers, listOwnComments, listOwnWatched } from "#features/readers/queries-corner.ts";
import {
  listAgreed,
  listReaderComments,
  listWatchedDramas,
  PROFILE_PAGE_SIZE,
} from "#features/readers/queries-profile.ts";
import { saveReview } from "#features/saved/mutations.ts";
import { isSaved, listSaved } from "#features/saved/queries.ts";
import { forgetWatched, setWatched } from "#features/watching/mutations.ts";
import { findWatched } from "#features/watching/queries.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";
import { aSpoilingReview } from "../support/spoilers.ts";

describe("saved reviews", () => {
  it("are a state: pressed by many at once, saved once, and taken out for good", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    await Promise.all(Array.from({ length: 8 }, () => saveReview(viewer, { reviewId: review.id, saved: true })));
    expect(await isSaved(viewer, review.id)).toBe(true);
    expect((await listSaved(viewer.id, "en")).reviews.map(({ reviewId }) => reviewId)).toEqual([review.id]);
    expect(await isSaved(await aReader(), review.id)).toBe(false);
    await saveReview(viewer, { reviewId: review.id, saved: false });
    expect(await isSaved(viewer, review.id)).toBe(false);
  });

  it("are listed while they are published, and may be taken out later", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    await saveReview(viewer, { reviewId: review.id, saved: true });
    await db.update(reviews).set({ status: "removed", removedAt: new Date() }).where(eq(reviews.id, review.id));
    expect((await listSaved(viewer.id, "en")).reviews).toEqual([]);
    await expect(saveReview(viewer, { reviewId: review.id, saved: true })).rejects.toMatchObject({ code: "not_found" });
    await saveReview(viewer, { reviewId: review.id, saved: false });
  });
});

describe("a profile", () => {
  it("shows comments until its owner says otherwise, and nothing of their votes, saved or watched", async () => {
    const viewer = await aReader();
    expect((await findProfile(viewer.id))?.shows).toEqual(SHOWN_BY_DEFAULT);
    expect(SHOWN_BY_DEFAULT).toEqual({ comments: true, agreed: false, saved: false, watched: false });
    await showProfile(viewer, { ...SHOWN_NOTHING, agreed: true });
    expect((await findProfile(viewer.id))?.shows).toEqual({ ...SHOWN_NOTHING, agreed: true });
  });

  it("of somebody banned, or about to leave, shows only the name, and is as it was once that is over", async () => {
    const [viewer, moderator] = [await aReader(), await aReader({ role: "moderator" })];
    const { sanctionId } = await banUser(moderator, { userId: viewer.id, reason: "x" });
    expect(await findProfile(viewer.id)).toMatchObject({ isBanned: true, shows: SHOWN_NOTHING });
    await liftSanction(moderator, { sanctionId, reason: "x" });
    const sessionToken = await aSession(viewer);
    await askToLeave(viewer, { manner: "erase", name: viewer.name }, { sessionToken, locale: "en" });
    expect(await findProfile(viewer.id)).toMatchObject({ isBanned: false, shows: SHOWN_NOTHING });
    expect(await findOwnShown(viewer)).toEqual(SHOWN_BY_DEFAULT);
    await stay(viewer);
    expect(await findDeparture(viewer)).toBeNull();
    expect((await findProfile(viewer.id))?.shows).toEqual(SHOWN_BY_DEFAULT);
  });

  it("holds only visible comments, pages them by key, and gives no episode away", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    const spoiling = await aSpoilingReview();
    const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
    const made: string[] = [];
    for (let minute = 0; minute < PROFILE_PAGE_SIZE + 3; minute++) {
      made.unshift((await aComment(viewer, review, { bodyMarkdown: `No. ${minute}`, createdAt: at(minute) })).id);
    }
    await aComment(viewer, review, { status: "pending", statusReason: "links", createdAt: at(90) });
    await aComment(viewer, await aReview({ status: "draft" }), { createdAt: at(91) });
    const { id } = await aComment(viewer, spoiling, {
      bodyMarkdown: spoiling.secrets.comment,
      pointId: spoiling.pointId,
      spoilsThrough: 9,
      createdAt: at(92),
    });
    const first = await listReaderComments(viewer.id, "en");
    expect(first.entries[0]).toMatchObject({ id, bodyMarkdown: null, pointTitle: null, spoilsThrough: 9 });
    expect(JSON.stringify(first)).not.toContain(spoiling.secrets.comment);
    expect(first.entries.slice(1).map((entry) => entry.id)).toEqual(made.slice(0, PROFILE_PAGE_SIZE - 1));
    const second = await listReaderComments(viewer.id, "en", first.next ?? "");
    expect(second.entries.map((entry) => entry.id)).toEqual(made.slice(PROFILE_PAGE_SIZE - 1));
    expect(second.next).toBeNull();
  });

  it("tells what its owner agreed with as worded now, never what gives an episode away, nor another answer", async () => {
    const viewer = await aReader();
    const review = await aSpoilingReview();
    const [spoils, second, third] = review.points.map((point) => point.id);
    for (const pointId of [spoils, second]) await castVote(viewer, { pointId: pointId ?? "", stance: "agree" });
    await castVote(viewer, { pointId: third ?? "", stance: "disagree" });
    expect((await listAgreed(viewer.id, "en")).entries.map(({ id }) => id)).toEqual([second]);
    await db
      .update(points)
      .set({ retiredAt: new Date() })
      .where(eq(points.id, second ?? ""));
    expect((await listAgreed(viewer.id, "en")).entries).toEqual([]);
  });
});

describe("what is one's own", () => {
  it("holds every comment with what became of it, searched within, and nobody else's", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    await aComment(await aReader(), review, { bodyMarkdown: "100% mine" });
    const { id } = await aComment(viewer, review, {
      bodyMarkdown: "100% mine",
      status: "rejected",
      statusReason: "spam",
    });
    await aComment(viewer, review, { bodyMarkdown: "1000 others" });
    const { id: erased } = await aComment(viewer, review);
    await db.update(comments).set({ status: "erased", bodyMarkdown: null }).where(eq(comments.id, erased));
    expect((await listOwnComments(viewer, {})).entries).toHaveLength(2);
    const { entries } = await listOwnComments(viewer, { q: "100%" });
    expect(entries).toMatchObject([{ id, status: "rejected", statusReason: "spam" }]);
  });

  it("names a point one answered only as far as one has watched", async () => {
    const viewer = await aReader();
    const review = await aSpoilingReview();
    await castVote(viewer, { pointId: review.pointId, stance: "agree" });
    expect((await listOwnAnswers(viewer)).entries).toMatchObject([
      { id: review.pointId, title: null, spoilsThrough: 9 },
    ]);
    await setWatched(viewer, { reviewId: review.id, through: 9 });
    const [entry] = (await listOwnAnswers(viewer)).entries;
    expect(entry?.title).toContain(review.secrets.pointTitle);
    expect((await listOwnAnswers(await aReader())).entries).toEqual([]);
  });

  it("says how far one has watched, and forgets it when asked", async () => {
    const [viewer, review] = [await aReader(), await aSpoilingReview()];
    await setWatched(viewer, { reviewId: review.id, through: 12 });
    expect((await listOwnWatched(viewer)).entries).toMatchObject([
      { id: review.dramaId, reviewId: review.id, through: 12 },
    ]);
    expect(await listWatchedDramas(viewer.id)).toMatchObject([{ through: 12, episodes: 12 }]);
    await db.update(dramas).set({ episodes: 10 }).where(eq(dramas.id, review.dramaId));
    await forgetWatched(viewer, { dramaId: review.dramaId });
    expect(await findWatched(viewer, review.id)).toBeNull();
  });
});
