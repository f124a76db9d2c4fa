import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { type Role, sessions, users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramas, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { pointSuggestions } from "#db/schema/suggestions.ts";
import { hashToken, type Viewer } from "#lib/auth/viewer.ts";

const unique = () => randomBytes(6).toString("hex");

type ReaderRow = { role?: Role; name?: string; createdAt?: Date };

/** A person whom nothing is known of: their first comments are held. */
export const aNewReader = (more: ReaderRow = {}): Promise<Viewer> => insertReader(more);

/** A person with a name and an address of their own, as a viewer; known, so that what they write is shown. */
export const aReader = (more: ReaderRow = {}): Promise<Viewer> => insertReader({ ...more, vouchedAt: new Date() });

async function insertReader(more: ReaderRow & { vouchedAt?: Date }): Promise<Viewer> {
  const name = more.name ?? `Reader ${unique()}`;
  const [user] = await db
    .insert(users)
    .values({
      name,
      nameKey: `${name.normalize("NFKC").toLowerCase()}${more.name ? unique() : ""}`,
      email: `${unique()}@example.org`,
      role: more.role ?? "reader",
      ...(more.createdAt ? { createdAt: more.createdAt } : {}),
      vouchedAt: more.vouchedAt ?? null,
    })
    .returning();
  if (!user) throw new Error("no user");
  return { id: user.id, name, role: user.role, suspendedUntil: null, isPremoderated: false, signedInAt: new Date() };
}

/** A signed-in browser of that person: the value of the session cookie. */
export async function aSession(viewer: Viewer, createdAt = new Date()): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.insert(sessions).values({
    sessionToken: hashToken(token),
    userId: viewer.id,
    createdAt,
    expires: new Date(Date.now() + 86_400_000),
  });
  return token;
}

export type ReviewRow = { id: string; slug: string; dramaId: string; points: { id: string; title: string }[] };

/** A published review of a drama of its own, with two sections and three points. */
export async function aReview(
  more: { title?: string; status?: "draft" | "published"; commentsClosed?: boolean; authorId?: string } = {},
): Promise<ReviewRow> {
  const slug = `drama-${unique()}`;
  const [drama] = await db
    .insert(dramas)
    .values({ slug, titleEnglish: more.title ?? `Drama ${slug}`, titleHangul: "사운드트랙" })
    .returning();
  if (!drama) throw new Error("no drama");
  const isPublished = (more.status ?? "published") === "published";
  const [review] = await db
    .insert(reviews)
    .values({
      dramaId: drama.id,
      title: more.title ?? `Drama ${slug} – Korean Drama Review`,
      authorId: more.authorId,
      pointsHeading: "Here are some of the things that viewers liked about the drama:",
      status: more.status ?? "published",
      publishedAt: isPublished ? new Date() : null,
      commentsClosedAt: more.commentsClosed ? new Date() : null,
    })
    .returning();
  if (!review) throw new Error("no review");
  await db.insert(reviewSlugs).values({ slug, reviewId: review.id });
  await db.insert(sections).values([
    {
      reviewId: review.id,
      kind: "about",
      heading: "About the Drama",
      bodyMarkdown: "A drama about two people.",
      position: 1,
    },
    {
      reviewId: review.id,
      kind: "verdict",
      heading: "Final Verdict of the Drama",
      bodyMarkdown: "Warm and fuzzy. Go and see it.",
      position: 2,
    },
  ]);
  const titles = ["The chemistry between the leads", "The refreshing storyline", "The beautiful OST"];
  const made: ReviewRow["points"] = [];
  for (const [index, title] of titles.entries()) made.push(await aPoint(review.id, title, index + 1));
  return { id: review.id, slug, dramaId: drama.id, points: made };
}

async function aPoint(reviewId: string, title: string, position: number) {
  const id = randomUUID();
  await db.insert(points).values({ id, reviewId, position });
  await db.insert(pointRevisions).values({ pointId: id, revision: 1, title, body: `${title}, said at more length.` });
  return { id, title };
}

/** A comment as it lies in the table, past every rule. */
export async function aComment(
  author: Viewer,
  review: { id: string },
  more: Partial<typeof comments.$inferInsert> = {},
): Promise<{ id: string; reviewId: string; revision: number }> {
  const [comment] = await db
    .insert(comments)
    .values({ reviewId: review.id, authorId: author.id, bodyMarkdown: "I felt that too.", ...more })
    .returning({ id: comments.id, reviewId: comments.reviewId, revision: comments.revision });
  if (!comment) throw new Error("no comment");
  return comment;
}

/** A suggestion that waits, past every rule. */
export async function aSuggestion(
  suggester: Viewer,
  review: { id: string },
  more: Partial<typeof pointSuggestions.$inferInsert> = {},
): Promise<{ id: string; title: string; body: string }> {
  const title = more.title ?? `The ${unique()} scenes`;
  const [made] = await db
    .insert(pointSuggestions)
    .values({
      reviewId: review.id,
      suggesterId: suggester.id,
      body: `${title}, said at more length.`,
      ...more,
      title,
      titleKey: title.toLowerCase(),
    })
    .returning({ id: pointSuggestions.id, title: pointSuggestions.title, body: pointSuggestions.body });
  if (!made) throw new Error("no suggestion");
  return made;
}

export async function closeDiscussion(reviewId: string): Promise<void> {
  await db.update(reviews).set({ commentsClosedAt: new Date() }).where(eq(reviews.id, reviewId));
}
