import { and, eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas } from "#db/schema/reviews.ts";
import { watchedEpisodes } from "#db/schema/watching.ts";
import { postComment } from "#features/comments/mutations.ts";
import { editComment } from "#features/comments/mutations-edit.ts";
import { listMyComments } from "#features/comments/queries.ts";
import { findReportableComment } from "#features/moderation/queries.ts";
import { listHiddenPoints, listPoints } from "#features/points/queries.ts";
import { findReview, listReviews } from "#features/reviews/queries.ts";
import { setWatched } from "#features/watching/mutations.ts";
import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import { findWatchable, findWatched } from "#features/watching/queries.ts";
import { listComments } from "../support/comments.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";
import { aSpoilingReview, type SpoilingReview } from "../support/spoilers.ts";

const rowsOf = (userId: string) => db.select().from(watchedEpisodes).where(eq(watchedEpisodes.userId, userId));
const levelOf = async (id: string) =>
  (await db.select({ level: comments.spoilsThrough }).from(comments).where(eq(comments.id, id)))[0]?.level;
const leaks = ({ secrets }: SpoilingReview, found: unknown) =>
  Object.entries(secrets).flatMap(([place, secret]) => (JSON.stringify(found).includes(secret) ? [place] : []));

it("remembers how far somebody has watched, once, and the last word wins", async () => {
  const [viewer, other, review] = [await aReader(), await aReader(), await aSpoilingReview()];
  await setWatched(other, { reviewId: review.id, through: 2 });
  expect(await findWatched(viewer, review.id)).toBeNull();
  await setWatched(viewer, { reviewId: review.id, through: 3 });
  await setWatched(viewer, { reviewId: review.id, through: 0 });
  expect(await findWatched(viewer, review.id)).toBe(0);
  const tabs = [4, 7, 5, 9, 1, 12].map((through) => setWatched(viewer, { reviewId: review.id, through }));
  await Promise.all(tabs);
  expect(await rowsOf(viewer.id)).toHaveLength(1);
  await setWatched(viewer, { reviewId: review.id, through: 6 });
  expect(await rowsOf(viewer.id)).toMatchObject([{ dramaId: review.dramaId, through: 6 }]);
  expect(await findWatched(other, review.id), "nobody else's is touched").toBe(2);
});

it("refuses an episode the drama does not have, and stores nothing", async () => {
  const [viewer, review] = [await aReader(), await aSpoilingReview()];
  await expect(setWatched(viewer, { reviewId: review.id, through: 13 })).rejects.toMatchObject({ code: "invalid" });
  expect(await rowsOf(viewer.id)).toEqual([]);
});

it("takes the highest that anything gives away where nobody stated the episodes", async () => {
  const review = await aSpoilingReview({ episodes: null });
  expect(await findWatchable(review.id)).toMatchObject({ slug: review.slug, last: 10 });
  await aComment(await aReader(), review, { spoilsThrough: 40, status: "hidden", statusReason: "spam" });
  expect(await findWatchable(review.id), "what nobody sees does not count").toMatchObject({ last: 10 });
  expect(await findWatchable((await aReview()).id)).toMatchObject({ last: 0 });
});

it("takes what gives away more episodes than there are as giving away all of them", async () => {
  const review = await aSpoilingReview({ episodes: 4 });
  expect((await findReview(review.id))?.hiddenSections.map(({ spoilsThrough }) => spoilsThrough)).toEqual([4, 4]);
  expect(await listHiddenPoints(review.id)).toMatchObject([{ spoilsThrough: 4 }]);
  const all = [
    await findReview(review.id, 4),
    await listPoints(review.id, 4),
    await listComments(review.id, { through: 4 }),
  ];
  expect(leaks(review, all).sort()).toEqual(Object.keys(review.secrets).sort());
});

it("leaves out what the reader has not come to, whoever asks", async () => {
  const review = await aSpoilingReview();
  const found = await findReview(review.id);
  expect(leaks(review, [found, await listPoints(review.id), await listComments(review.id)])).toEqual([]);
  expect(
    leaks(
      review,
      (await listReviews()).filter(({ id }) => id === review.id),
    ),
  ).toEqual([]);
  expect(found).toMatchObject({
    verdict: null,
    sections: [{ kind: "about", place: 1 }],
    hiddenSections: [
      { kind: "verdict", place: 2, spoilsThrough: 10 },
      { kind: "plot", place: 3, spoilsThrough: 8 },
    ],
  });
  expect(await listHiddenPoints(review.id)).toEqual([{ id: review.pointId, number: 1, spoilsThrough: 9 }]);
  expect((await listPoints(review.id)).map(({ number }) => number)).toEqual([2, 3]);
  expect(await listComments(review.id)).toMatchObject([
    { kind: "visible", pointTitle: null },
    { kind: "spoiler", authorName: expect.any(String), spoilsThrough: 10 },
    { kind: "spoiler", parentId: review.commentId },
  ]);
});

it("shows at each episode what it may, and no more", async () => {
  const review = await aSpoilingReview();
  const at = async (through: number) =>
    leaks(review, [
      await findReview(review.id, through),
      await listPoints(review.id, through),
      await listComments(review.id, { through }),
    ]);
  expect(await at(7)).toEqual([]);
  expect(await at(8)).toEqual(["sectionHeading", "sectionBody", "inlineInSection"]);
  expect(await at(9)).toEqual(["sectionHeading", "sectionBody", "inlineInSection", "pointTitle", "pointBody"]);
  expect(await at(10)).toEqual(Object.keys(review.secrets));
});

it("shows people their own comments, however much they give away", async () => {
  const [reader, review] = [await aReader(), await aReview()];
  const { id } = await aComment(reader, review, { bodyMarkdown: "He leaves.", spoilsThrough: 5 });
  expect(await listComments(review.id, { viewerId: reader.id })).toMatchObject([{ kind: "visible", spoilsThrough: 5 }]);
  expect(await listMyComments(reader, review.id)).toMatchObject([{ bodyMarkdown: "He leaves.", spoilsThrough: 5 }]);
  expect(await findReportableComment(reader, id)).toMatchObject({ bodyMarkdown: "He leaves." });
  const stranger = await aReader();
  expect(await findReportableComment(stranger, id)).toMatchObject({ bodyMarkdown: null, spoilsThrough: 5 });
  await db.update(dramas).set({ episodes: 8 }).where(eq(dramas.id, review.dramaId));
  await setWatched(stranger, { reviewId: review.id, through: 5 });
  expect(await findReportableComment(stranger, id)).toMatchObject({ bodyMarkdown: "He leaves." });
});

it("takes what a writer says their words give away, and otherwise what they answer or are about does", async () => {
  const [writer, review] = [await aReader(), await aSpoilingReview()];
  const post = async (body: string, more: { parentId?: string; pointId?: string; spoilsThrough?: number } = {}) =>
    levelOf((await postComment(writer, { reviewId: review.id, body, ...more })).id);
  expect(await post("One")).toBe(0);
  expect(await post("Two", { spoilsThrough: 3 })).toBe(3);
  expect(await post("Three", { parentId: review.commentId })).toBe(10);
  expect(await post("Four", { parentId: review.commentId, spoilsThrough: 0 })).toBe(0);
  expect(await post("Five", { pointId: review.pointId, spoilsThrough: 0 })).toBe(9);
  await expect(post("Six", { spoilsThrough: 13 })).rejects.toMatchObject({
    code: "invalid",
    fields: { spoilsThrough: ["spoilers.errors.noSuchEpisode"] },
  });
});

it("keeps what a comment gives away when it is edited, unless its author says otherwise", async () => {
  const [writer, review] = [await aReader(), await aSpoilingReview()];
  const { id } = await postComment(writer, { reviewId: review.id, body: "He leaves.", spoilsThrough: 4 });
  const edit = (body: string, revision: number, spoilsThrough?: number) =>
    editComment(writer, { commentId: id, revision, body, ...(spoilsThrough === undefined ? {} : { spoilsThrough }) });
  expect(await edit("He leaves her.", 1)).toMatchObject({ revision: 2 });
  expect(await levelOf(id)).toBe(4);
  expect(await edit("He leaves her.", 2, 6), "the same words are no new revision").toMatchObject({ revision: 2 });
  expect(await levelOf(id)).toBe(6);
  expect(await edit("He stays.", 2, 0)).toMatchObject({ revision: 3 });
  expect(await levelOf(id)).toBe(0);
  await expect(edit("He stays!", 3, 13)).rejects.toMatchObject({ code: "invalid" });
  const stranger = editComment(await aReader(), { commentId: id, revision: 3, body: "x", spoilsThrough: 1 });
  await expect(stranger).rejects.toMatchObject({ code: "not_found" });
  expect(await levelOf(id)).toBe(0);
});

it("never lets an edit give away less than the point it is about", async () => {
  const [writer, review] = [await aReader(), await aSpoilingReview()];
  const posted = { reviewId: review.id, pointId: review.pointId, body: "Here it is.", spoilsThrough: 0 };
  const { id } = await postComment(writer, posted);
  expect(await levelOf(id)).toBe(9);
  for (const body of ["Here it is.", "There it is."]) {
    await editComment(writer, { commentId: id, revision: 1, body, spoilsThrough: 0 });
    expect(await levelOf(id)).toBe(9);
  }
});

it("lets no reader's comment make pages for hundreds of episodes that nobody stated", async () => {
  const [writer, review] = [await aReader(), await aSpoilingReview({ episodes: null })];
  const post = (spoilsThrough: number) => postComment(writer, { reviewId: review.id, body: "Oh", spoilsThrough });
  await expect(post(UNKNOWN_EPISODES_MAX + 1)).rejects.toMatchObject({ code: "invalid" });
  expect(await levelOf((await post(UNKNOWN_EPISODES_MAX)).id)).toBe(UNKNOWN_EPISODES_MAX);
});

it("forgets what somebody watched with their account or with the drama", async () => {
  const [viewer, review] = [await aReader(), await aSpoilingReview()];
  await setWatched(viewer, { reviewId: review.id, through: 3 });
  const mine = and(eq(watchedEpisodes.userId, viewer.id), eq(watchedEpisodes.dramaId, review.dramaId));
  const { users } = await import("#db/schema/accounts.ts");
  await db.delete(users).where(eq(users.id, viewer.id));
  expect(await db.select().from(watchedEpisodes).where(mine)).toEqual([]);
});
