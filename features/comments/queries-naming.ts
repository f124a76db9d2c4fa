import "server-only";
import { and, asc, desc, eq, notInArray, type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { dramas, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { pointIn } from "#features/points/policy.ts";
import { listPoints } from "#features/points/queries.ts";
import { nameToken } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { MarkdownTree } from "#lib/markdown/tree.ts";
import type { PreviewInput } from "./inputs.ts";
import { drawnBody, type LinkPlaces, linkPlaces } from "./natural-links.ts";
import { titleToken } from "./policy-writing.ts";
import { isKnown } from "./queries-known.ts";
import { tokenOfName, withMentions } from "./queries-mentions.ts";

const SUGGESTED = 6;
/** Of the authors of so many comments, the newest, those are suggested whom nothing was typed of. */
export const NAMED_AMONG = 500;

/** What may be written after an `@` or a `#`, and what it stands for. */
export type Suggestion = { token: string; words: string };

type Reading = { locale: Locale; through: number };

/**
 * The words of a comment as they would be drawn under this review if this person posted them now, by the same steps as
 * what is posted. Unknown review: as if it had no points and no episodes.
 */
export async function drawPreview(
  viewer: Viewer | null,
  { reviewId, body }: PreviewInput,
  { locale, through }: Reading,
): Promise<MarkdownTree[]> {
  const [places, known, [comment]] = await Promise.all([
    findPlaces(reviewId, { locale, through }),
    isKnown(viewer),
    withMentions([{ bodyMarkdown: body }]),
  ]);
  return drawnBody({ ...comment, bodyMarkdown: body, isKnown: known }, places);
}

/** What comments under a review may name, for who has watched so far; undefined where no such review is published. */
export async function findPlaces(reviewId: string, { locale, through }: Reading): Promise<LinkPlaces | undefined> {
  const [review, points] = await Promise.all([findLinkedReview(reviewId), listPoints(reviewId, through)]);
  return (
    review &&
    linkPlaces(
      locale,
      review,
      points.map((point) => pointIn(point, locale)),
    )
  );
}

async function findLinkedReview(reviewId: string) {
  const [review] = await db
    .select({ slug: reviewSlugs.slug, episodes: dramas.episodes })
    .from(reviews)
    .innerJoin(dramas, eq(dramas.id, reviews.dramaId))
    .innerJoin(reviewSlugs, and(eq(reviewSlugs.reviewId, reviews.id), reviewSlugs.isCurrent))
    .where(and(eq(reviews.id, reviewId), eq(reviews.status, "published")));
  if (!review) return undefined;
  const kinds = await db.select({ kind: sections.kind }).from(sections).where(eq(sections.reviewId, reviewId));
  return { slug: review.slug, drama: { episodes: review.episodes }, sections: kinds };
}

/** Points of a published review whose titles begin so, or hold it, as far as the reader has watched. */
export async function suggestPoints(
  reviewId: string,
  typed: string,
  { locale, through }: Reading,
): Promise<Suggestion[]> {
  if (!(await findLinkedReview(reviewId))) return [];
  const wanted = titleToken(typed);
  const points = (await listPoints(reviewId, through)).map((point) => pointIn(point, locale));
  return points
    .map(({ title }) => ({ token: titleToken(title), words: title }))
    .filter(({ token }) => token.includes(wanted))
    .sort((a, b) => Number(b.token.startsWith(wanted)) - Number(a.token.startsWith(wanted)))
    .slice(0, SUGGESTED);
}

/** People whose names begin so: those who wrote under this review first, the latest before; nothing of them but the name. */
export async function suggestPeople(reviewId: string, typed: string): Promise<Suggestion[]> {
  if (typed === "") return (await latestWriters(reviewId)).map(suggestion);
  const beginning = `${nameToken(typed).replace(/[\\%_]/g, "\\$&")}%`;
  const isWanted = sql`${tokenOfName} like ${beginning}`;
  const here = await people(
    sql`${isWanted} and ${users.id} in (select ${comments.authorId} from ${comments}
      where ${comments.reviewId} = ${reviewId}::uuid and ${comments.status} = 'visible')`,
    sql`(select max(${comments.createdAt}) from ${comments} where ${comments.authorId} = ${users.id}
      and ${comments.reviewId} = ${reviewId}::uuid) desc`,
  );
  const missing = SUGGESTED - here.length;
  if (missing <= 0) return here.map(suggestion);
  const others = await people(
    and(
      isWanted,
      here.length > 0
        ? notInArray(
            users.id,
            here.map(({ id }) => id),
          )
        : undefined,
    ),
    asc(tokenOfName),
  );
  return [...here, ...others.slice(0, missing)].map(suggestion);
}

function latestWriters(reviewId: string) {
  return db.execute<Named>(sql`
    with newest as (
      select c.author_id, p.created_at from comment_places p join comments c on c.id = p.comment_id
       where p.review_id = ${reviewId}::uuid and p.is_visible
       order by p.created_at desc, p.comment_id desc limit ${NAMED_AMONG})
    select ${users.name}, ${tokenOfName} as token from ${users}
      join (select author_id, max(created_at) as wrote_at from newest group by author_id) wrote on wrote.author_id = ${users.id}
     order by wrote.wrote_at desc, ${users.id} desc limit ${SUGGESTED}`);
}

function people(where: SQL | undefined, order: SQL) {
  return db
    .select({ id: users.id, name: users.name, token: tokenOfName })
    .from(users)
    .where(where)
    .orderBy(order, desc(users.id))
    .limit(SUGGESTED);
}

type Named = { token: string; name: string };
const suggestion = ({ token, name }: Named): Suggestion => ({ token, words: name });
