import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { follows } from "#db/schema/notifications.ts";
import { dramas, reviewSlugs, reviews } from "#db/schema/reviews.ts";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { FollowChoice, FollowSubject } from "./policy.ts";

export const FOLLOW_COLUMNS = {
  review: follows.reviewId,
  comment: follows.commentId,
  person: follows.personId,
  drama: follows.dramaId,
} as const;

/** One thing that can be watched or muted: what it is called, where it is, and what this person said of it. */
export type Followable = {
  subject: FollowSubject;
  id: string;
  name: string;
  path: string | null;
  choice: FollowChoice;
};

/**
 * The things one page lets a person watch or mute: the thing itself and what it belongs to. Of a comment: its thread, its
 * author (not oneself), its discussion and its drama. Throws not_found for what is not in sight.
 */
export async function listFollowable(
  viewer: Pick<Viewer, "id">,
  { subject, id }: { subject: FollowSubject; id: string },
): Promise<Followable[]> {
  const found = await listSubjects(subject, id);
  const others = found.filter((one) => one.subject !== "person" || one.id !== viewer.id);
  if (others.length === 0) throw new AppError("not_found", "errors.notFound");
  return fewAtOnce(others.map((one) => async () => ({ ...one, choice: await findChoice(viewer, one) })));
}

async function findChoice(
  viewer: Pick<Viewer, "id">,
  { subject, id }: Pick<Followable, "subject" | "id">,
): Promise<FollowChoice> {
  const [said] = await db
    .select({ stance: follows.stance })
    .from(follows)
    .where(and(eq(follows.userId, viewer.id), eq(FOLLOW_COLUMNS[subject], id)));
  return said?.stance ?? "usual";
}

type Subject = Omit<Followable, "choice">;

async function listSubjects(subject: FollowSubject, id: string): Promise<Subject[]> {
  switch (subject) {
    case "comment":
      return aroundComment(id);
    case "review":
      return aroundReview(eq(reviews.id, id));
    case "person": {
      const [person] = await db.select({ id: users.id, name: users.name }).from(users).where(eq(users.id, id));
      return person ? [personSubject(person)] : [];
    }
    case "drama": {
      const [drama] = await db
        .select({ id: dramas.id, name: dramas.titleEnglish, slug: dramas.slug })
        .from(dramas)
        .where(eq(dramas.id, id));
      return drama ? [dramaSubject(drama)] : [];
    }
  }
}

const personSubject = ({ id, name }: { id: string; name: string }): Subject => ({
  subject: "person",
  id,
  name,
  path: readerPath(name),
});
const dramaSubject = ({ id, name, slug }: { id: string; name: string; slug: string }): Subject => ({
  subject: "drama",
  id,
  name,
  path: `/dramas/${slug}`,
});

async function aroundReview(condition: ReturnType<typeof eq>): Promise<Subject[]> {
  const [row] = await db
    .select({
      id: reviews.id,
      slug: reviewSlugs.slug,
      dramaId: dramas.id,
      drama: dramas.titleEnglish,
      dramaSlug: dramas.slug,
    })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(and(condition, eq(reviews.status, "published")));
  if (!row) return [];
  return [
    { subject: "review", id: row.id, name: row.drama, path: `/reviews/${row.slug}` },
    dramaSubject({ id: row.dramaId, name: row.drama, slug: row.dramaSlug }),
  ];
}

async function aroundComment(id: string): Promise<Subject[]> {
  const [row] = await db
    .select({ reviewId: comments.reviewId, authorId: users.id, author: users.name })
    .from(comments)
    .leftJoin(users, eq(users.id, comments.authorId))
    .where(and(eq(comments.id, id), eq(comments.status, "visible")));
  if (!row) return [];
  const around = await aroundReview(eq(reviews.id, row.reviewId));
  const [review] = around;
  if (!review) return [];
  const thread: Subject = { subject: "comment", id, name: row.author ?? "", path: `${review.path}/comments/${id}` };
  const author = row.authorId ? [personSubject({ id: row.authorId, name: row.author ?? "" })] : [];
  return [thread, ...author, ...around];
}

export type OwnFollow = Omit<Followable, "choice"> & { stance: "watch" | "mute" };
const OWN_MAX = 200;

/** What this person watches and mutes, the latest first, at most two hundred; a thread by the name of whose comment it is. */
export async function listOwnFollows(viewer: Pick<Viewer, "id">): Promise<OwnFollow[]> {
  const rows = await db
    .select({
      stance: follows.stance,
      reviewId: follows.reviewId,
      commentId: follows.commentId,
      personId: follows.personId,
      dramaId: follows.dramaId,
      person: users.name,
      title: dramas.titleEnglish,
      dramaSlug: dramas.slug,
      slug: reviewSlugs.slug,
    })
    .from(follows)
    .leftJoin(comments, eq(comments.id, follows.commentId))
    .leftJoin(users, eq(users.id, sql`coalesce(${follows.personId}, ${comments.authorId})`))
    .leftJoin(reviews, eq(reviews.id, sql`coalesce(${follows.reviewId}, ${comments.reviewId})`))
    .leftJoin(dramas, eq(dramas.id, sql`coalesce(${follows.dramaId}, ${reviews.dramaId})`))
    .leftJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), eq(reviewSlugs.isCurrent, true)))
    .where(eq(follows.userId, viewer.id))
    .orderBy(desc(follows.createdAt), desc(follows.id))
    .limit(OWN_MAX);
  return rows.flatMap(({ stance, person, title, dramaSlug, slug, ...ids }): OwnFollow[] => {
    if (ids.commentId)
      return [
        {
          stance,
          subject: "comment",
          id: ids.commentId,
          name: person ?? "",
          path: `/reviews/${slug}/comments/${ids.commentId}`,
        },
      ];
    if (ids.personId) return [{ stance, ...personSubject({ id: ids.personId, name: person ?? "" }) }];
    if (ids.reviewId)
      return [{ stance, subject: "review", id: ids.reviewId, name: title ?? "", path: `/reviews/${slug}` }];
    if (ids.dramaId)
      return [{ stance, ...dramaSubject({ id: ids.dramaId, name: title ?? "", slug: dramaSlug ?? "" }) }];
    return [];
  });
}
