import { randomBytes } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { commentRevisions } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { profiles } from "#db/schema/readers.ts";
import { dramaPeople, dramas, people, sections } from "#db/schema/reviews.ts";
import { nameToken } from "#lib/auth/names.ts";
import { aComment, aReader, aReview, type ReviewRow } from "./rows.ts";
import { aTranslation } from "./translations.ts";

const PLACES = [
  "sectionHeading",
  "sectionBody",
  "inlineInSection",
  "verdict",
  "pointTitle",
  "pointBody",
  "comment",
  "inlineInComment",
  "reply",
] as const;

export type SpoilingReview = ReviewRow & {
  /** Words that stand nowhere but in what is beyond episode `safeThrough`, by what holds them. */
  secrets: Record<(typeof PLACES)[number], string>;
  safeThrough: number;
  last: number;
  pointId: string;
  commentId: string;
  replyId: string;
  /** The address part of who wrote the comment, whose profile shows all there is. */
  commenter: string;
};

/** A review of a drama of twelve episodes whose plot, verdict, first point and a comment give away episodes 8 to 10. */
export async function aSpoilingReview(more: { episodes?: number | null } = {}): Promise<SpoilingReview> {
  const secrets = Object.fromEntries(
    PLACES.map((place) => [place, `secret${randomBytes(8).toString("hex")}`]),
  ) as SpoilingReview["secrets"];
  const review = await aReview();
  const pointId = review.points[0]?.id ?? "";
  await db
    .update(dramas)
    .set({ episodes: more.episodes === undefined ? 12 : more.episodes, genres: [review.slug], year: 2022 })
    .where(eq(dramas.id, review.dramaId));
  const [person] = await db
    .insert(people)
    .values({ slug: review.slug, name: `Person of ${review.slug}` })
    .returning();
  await db
    .insert(dramaPeople)
    .values({ dramaId: review.dramaId, personId: person?.id ?? "", job: "actor", position: 1 });
  await db.insert(sections).values({
    reviewId: review.id,
    kind: "plot",
    heading: `Then ${secrets.sectionHeading}`,
    bodyMarkdown: `At last ${secrets.sectionBody}. And ||${secrets.inlineInSection}||.`,
    position: 3,
    spoilsThrough: 8,
  });
  await db
    .update(sections)
    .set({ bodyMarkdown: `${secrets.verdict} is how it ends. Go and see it.`, spoilsThrough: 10 })
    .where(and(eq(sections.reviewId, review.id), eq(sections.kind, "verdict")));
  await db.update(points).set({ spoilsThrough: 9 }).where(eq(points.id, pointId));
  await db
    .update(pointRevisions)
    .set({ title: `The turn of ${secrets.pointTitle}`, body: `It is ${secrets.pointBody}.` })
    .where(eq(pointRevisions.pointId, pointId));
  // Says nothing itself, but is about the point whose title does.
  await aComment(await aReader(), review, { bodyMarkdown: "So it is.", pointId });
  const commenter = await aReader();
  await db.insert(profiles).values({ userId: commenter.id, showsAgreed: true, showsSaved: true, showsWatched: true });
  const { id: commentId } = await aComment(commenter, review, {
    bodyMarkdown: `He is ${secrets.comment}, and >!${secrets.inlineInComment}!<.`,
    spoilsThrough: 10,
    revision: 2,
  });
  await db
    .insert(commentRevisions)
    .values({ commentId, revision: 1, bodyMarkdown: `He was ${secrets.comment}.`, isShown: true });
  const { id: replyId } = await aComment(await aReader(), review, {
    bodyMarkdown: `Not ${secrets.reply}?`,
    parentId: commentId,
    spoilsThrough: 10,
  });
  await aTranslation(review, (text) => `옮긴 ${text}`);
  return {
    ...review,
    secrets,
    safeThrough: 7,
    last: 12,
    pointId,
    commentId,
    replyId,
    commenter: nameToken(commenter.name),
  };
}

/**
 * Every address where words of a review may appear, for whoever has not watched it. A new public route belongs here; the
 * crawl in `tests/e2e/spoilers.spec.ts` looks into each as a guest, as a member, and for the data behind the page.
 */
export function publicPaths({
  id,
  slug,
  pointId,
  points,
  commentId,
  replyId,
  safeThrough,
  commenter,
}: SpoilingReview): string[] {
  return [
    "/",
    `/reviews/${slug}`,
    `/reviews/${slug}/through/${safeThrough}`,
    `/reviews/${slug}/mine`,
    `/reviews/${slug}/mine?reply=${commentId}`,
    `/reviews/${slug}/mine?edit=${commentId}`,
    ...[pointId, points[1]?.id].flatMap((point) => [
      `/reviews/${slug}/points/${point}`,
      `/reviews/${slug}/points/${point}/through/${safeThrough}`,
      `/reviews/${slug}/points/${point}/mine`,
      `/embed/points/${point}`,
      `/api/oembed?url=${encodeURIComponent(`${process.env.SITE}/reviews/${slug}/points/${point}`)}`,
      `/api/oembed?url=${encodeURIComponent(`${process.env.SITE}/embed/points/${point}`)}`,
    ]),
    ...[
      "oldest",
      "newest",
      "best",
      "answered",
      "by-point",
      "featured",
      `replies/${commentId}`,
      `point/${pointId}`,
    ].flatMap((listing) => {
      const path = `/reviews/${slug}/discussion/${listing}`;
      return [path, `${path}/through/${safeThrough}`, `${path}.json`, `${path}/through/${safeThrough}.json`];
    }),
    ...[commentId, replyId].flatMap((comment) => [
      `/reviews/${slug}/comments/${comment}`,
      `/reviews/${slug}/comments/${comment}/through/${safeThrough}`,
      `/reviews/${slug}/comments/${comment}/mine`,
    ]),
    `/api/comments?review=${id}&after=0&through=${safeThrough}`,
    `/reviews/${slug}/edit/translation`,
    `/reviews/${slug}/edit/figures`,
    `/reviews/${slug}/edit/figures/agreement.csv`,
    "/edit/figures/agreement.csv",
    "/ko",
    "/ko/archive",
    `/ko/dramas/${slug}`,
    `/ko/reviews/${slug}`,
    `/ko/reviews/${slug}/through/${safeThrough}`,
    `/ko/reviews/${slug}/mine`,
    `/comments/${commentId}/report`,
    `/readers/${commenter}`,
    `/ko/readers/${commenter}`,
    `/readers/${commenter}?comments=${points[1]?.id}`,
    "/my/comments",
    "/my/answers",
    "/my/watched",
    "/saved",
    "/settings/leave",
    `/comments/${commentId}/report/sent`,
    `/comments/${commentId}/history`,
    `/api/names?review=${id}&kind=points&q=`,
    `/comments/${commentId}/decision`,
    `/art/${slug}.svg`,
    `/type/${slug}.woff2`,
    `/dramas/${slug}/picture`,
    `/pictures/${"0".repeat(40)}-480.avif`,
    "/archive",
    `/archive?genre=${slug}&order=discussed`,
    ...["dramas", "people", "genres"].flatMap((kind) => [`/${kind}/${slug}`, ...feedsIn(`/${kind}/${slug}`)]),
    "/dramas",
    "/people",
    "/numbers",
    "/transparency",
    "/legal-report",
    "/years/2022",
    ...feedsIn(""),
    ...feedsIn(`/reviews/${slug}/comments`),
    "/map",
    "/map/mine",
    "/data",
    ...["verdict-reviews.csv", "verdict-points.csv", "verdict.json", "checksums.txt"].map((file) => `/data/${file}`),
    "/sitemap.xml",
    `/api/oembed?url=${encodeURIComponent(`${process.env.SITE}/reviews/${slug}`)}`,
    `/search?q=${slug}`,
    "/search?q=ends",
    `/api/suggest?q=${slug}`,
    "/api/overlay",
    `/api/overlay?review=${id}`,
    "/offline",
    "/manifest.webmanifest",
    "/sign-in",
    "/settings",
    "/settings/notices",
    "/inbox",
    "/ko/inbox",
    `/follow/review/${id}`,
    `/follow/comment/${commentId}`,
    "/settings/standing",
  ];
}

const feedsIn = (folder: string) => ["feed.xml", "atom.xml", "feed.json"].map((file) => `${folder}/${file}`);
