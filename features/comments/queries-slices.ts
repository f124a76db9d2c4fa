import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { MAX_INDENT } from "./policy.ts";
import {
  ANCESTORS_SHOWN,
  type CommentListing,
  FIRST_SLICE_COMMENTS,
  NEW_AT_ONCE,
  REPLIES_SHOWN,
  SLICE_CHARS,
  SLICE_COMMENTS,
  THREAD_COMMENTS,
} from "./policy-slices.ts";
import { findPinned } from "./queries-marks.ts";
import { listTops, type Top } from "./queries-tops.ts";
import { type CommentReader, type CommentView, viewComments } from "./queries-views.ts";

/**
 * Part of a discussion: whole threads in the order of their listing, each as far as it is drawn here (`buildThread` puts
 * them into reading order). `next` is the comment to go on after.
 */
export type Slice = { comments: CommentView[]; next: string | null };

export const idsOf = (slice: Slice | null): string[] => slice?.comments.map(({ id }) => id) ?? [];

/** What is asked for: without a listing the discussion as it begins, the oldest first. */
export type SliceQuery = { listing?: CommentListing; after?: string | undefined };

/**
 * A slice of the discussion of one review: whole threads as long as there is room for their comments (SLICE_COMMENTS, in
 * the first slice FIRST_SLICE_COMMENTS), at least one, no further one once SLICE_CHARS letters are in it. How long the
 * discussion is makes no difference to what is read. A comment that is not visible holds its
 * place if something visible answers it; one beyond episode `through` is a placeholder too, save for its author. The pinned
 * comment's thread begins every order. Unknown review: no comments. Null: no such comment to go on after.
 */
export async function findSlice(
  reviewId: string,
  { listing = { kind: "oldest" }, after }: SliceQuery = {},
  reader: CommentReader = {},
): Promise<Slice | null> {
  const pinned = "id" in listing || listing.kind === "featured" ? null : await findPinned(reviewId);
  const found = await listTops(reviewId, listing, after, pinned?.id ?? null);
  if (!found) return null;
  const all = pinned && after === undefined ? [pinned, ...found] : found;
  // Nothing comes after the pinned one, which stands outside of every order.
  const atLeast = all[0] === pinned ? 2 : 1;
  const isFlat = listing.kind === "featured";
  const sizes = all.map(({ size }) => (isFlat ? 1 : Math.min(size, THREAD_COMMENTS)));
  const room = after === undefined ? FIRST_SLICE_COMMENTS : SLICE_COMMENTS;
  const tops = all.slice(0, countThatFit(sizes, room, atLeast));
  const levels = isFlat ? 0 : listing.kind === "replies" ? MAX_INDENT - 1 : MAX_INDENT;
  const ids = [...tops.map(({ id }) => id), ...(await listBelow(tops, levels))];
  const views = await viewComments(reviewId, ids, reader);
  const kept = cutByLength(tops, views, { isFlat, atLeast });
  return { comments: withMore(kept.views), next: kept.count < all.length ? (all[kept.count - 1]?.id ?? null) : null };
}

/** How many of these threads there is room for, at least so many. */
function countThatFit(sizes: readonly number[], room: number, atLeast: number): number {
  let comments = 0;
  const tooMany = sizes.findIndex((size, place) => {
    comments += size;
    return comments > room && place >= atLeast;
  });
  return tooMany < 0 ? sizes.length : tooMany;
}

type Below = { parentId: string; id: string; replies: number };

/** What is drawn below these, level by level, the answers to one comment by age. */
async function listBelow(tops: readonly Top[], levels: number): Promise<string[]> {
  const topOf = new Map(tops.map(({ id }) => [id, id]));
  const left = new Map(tops.map(({ id }) => [id, THREAD_COMMENTS - 1]));
  const below: string[] = [];
  let answered: { id: string; replies: number }[] = tops.filter(({ replies }) => replies > 0);
  for (let level = 0; level < levels && answered.length > 0; level++) {
    const found = await listRepliesTo(answered.map(({ id }) => id));
    const taken = found.filter(({ parentId, id }) => {
      const top = topOf.get(parentId) ?? "";
      const free = left.get(top) ?? 0;
      if (free <= 0) return false;
      left.set(top, free - 1);
      topOf.set(id, top);
      return true;
    });
    below.push(...taken.map(({ id }) => id));
    answered = taken.filter(({ replies }) => replies > 0);
  }
  return below;
}

function listRepliesTo(ids: string[]) {
  return db.execute<Below>(sql`
    select p.parent_id as "parentId", p.comment_id as id, p.replies
      from unnest(${`{${ids.join(",")}}`}::uuid[]) with ordinality as above (id, place),
      lateral (select * from comment_places where parent_id = above.id and is_shown
                order by created_at, comment_id limit ${REPLIES_SHOWN}) p
     order by above.place, p.created_at, p.comment_id`);
}

type Cut = { isFlat: boolean; atLeast: number };

function cutByLength(tops: readonly Top[], views: CommentView[], { isFlat, atLeast }: Cut) {
  const parentOf = new Map(views.map(({ id, parentId }) => [id, parentId]));
  const places = new Map(tops.map(({ id }, place) => [id, place]));
  const placeOf = (id: string) => {
    let at = id;
    for (let parent = parentOf.get(at); !isFlat && parent && parentOf.has(parent); parent = parentOf.get(at))
      at = parent;
    return places.get(at) ?? 0;
  };
  const chars = tops.map(() => 0);
  const placed = views.map((view) => ({ view, place: placeOf(view.id) }));
  for (const { view, place } of placed) chars[place] = (chars[place] ?? 0) + (view.bodyMarkdown?.length ?? 0);
  let length = 0;
  const full = chars.findIndex((more) => {
    length += more;
    return length >= SLICE_CHARS;
  });
  const count = full < 0 ? tops.length : Math.min(tops.length, Math.max(full + 1, atLeast));
  return { count, views: placed.filter(({ place }) => place < count).map(({ view }) => view) };
}

/** What of the answers to each is not among them. */
function withMore(views: CommentView[]): CommentView[] {
  const shown = new Map<string, number>();
  for (const { parentId } of views) if (parentId) shown.set(parentId, (shown.get(parentId) ?? 0) + 1);
  return views.map((view) => ({ ...view, more: Math.max(0, view.replies - (shown.get(view.id) ?? 0)) }));
}

/** One comment, the comments that lead to it from the first on, and whether there are more of those than are given. */
export type Permalink = { comment: CommentView; above: CommentView[]; isCut: boolean };

export const idsOnPermalink = (permalink: Permalink | null): string[] =>
  permalink ? [...permalink.above, permalink.comment].map(({ id }) => id) : [];

/** A comment by its id, as its own page shows it. Null: none that everyone may see in this discussion, or no published review. */
export async function findPermalink(
  reviewId: string,
  id: string,
  reader: CommentReader = {},
): Promise<Permalink | null> {
  const way = await db.execute<{ id: string; parentId: string | null }>(sql`
    with recursive way as (
      select comment_id, parent_id, 0 as step from comment_places p
        join reviews r on r.id = p.review_id and r.status = 'published'
       where comment_id = ${id}::uuid and review_id = ${reviewId}::uuid and is_shown
      union all
      select p.comment_id, p.parent_id, way.step + 1 from way join comment_places p on p.comment_id = way.parent_id
       where way.step < ${ANCESTORS_SHOWN})
    select comment_id as id, parent_id as "parentId" from way order by step desc`);
  if (way.length === 0) return null;
  const views = await viewComments(
    reviewId,
    way.map((one) => one.id),
    reader,
  );
  const comment = views.pop();
  return comment ? { comment: { ...comment, more: 0 }, above: views, isCut: way[0]?.parentId != null } : null;
}

/** What of a discussion stands beside all its slices. `spoilsThrough` is the last episode that anything in it gives away. */
export type Discussion = {
  count: number;
  spoilsThrough: number;
  featured: number;
  /** The comment written last, and when, in milliseconds since 1970. */
  newest: { id: string; at: number } | null;
};

/** How much is said under a review, and what the last was. Counted beforehand: nothing here looks through the comments. */
export async function findDiscussion(reviewId: string): Promise<Discussion> {
  const [row] = await db.execute<Discussion>(sql`
    select (select coalesce(sum(visible), 0)::int from comment_counts where review_id = ${reviewId}::uuid) as count,
           (select coalesce(least((select spoils_through from comments where review_id = ${reviewId}::uuid
              and status = 'visible' and spoils_through > 0 order by spoils_through desc limit 1), d.episodes), 0)
              from reviews r join dramas d on d.id = r.drama_id where r.id = ${reviewId}::uuid) as "spoilsThrough",
           (select count(*)::int from comment_marks m join comment_places p using (comment_id)
             where m.review_id = ${reviewId}::uuid and m.kind = 'featured' and p.is_visible) as featured,
           (select json_build_object('id', comment_id, 'at', ceil(extract(epoch from created_at) * 1000)) from comment_places
             where review_id = ${reviewId}::uuid and is_visible order by created_at desc, comment_id desc limit 1) as newest`);
  return { count: 0, newest: null, featured: 0, ...row, spoilsThrough: row?.spoilsThrough ?? 0 };
}

/**
 * What was written under a review after a moment (milliseconds since 1970) and everyone may see, the oldest first; of more
 * than NEW_AT_ONCE the newest. Those beyond episode `through` without words.
 */
export async function listNewComments(
  reviewId: string,
  after: number,
  reader: CommentReader = {},
): Promise<CommentView[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select p.comment_id as id from comment_places p join reviews r on r.id = p.review_id and r.status = 'published'
     where p.review_id = ${reviewId}::uuid and p.is_visible and p.created_at > to_timestamp(${after}::float8 / 1000)
     order by p.created_at desc, p.comment_id desc limit ${NEW_AT_ONCE}`);
  return viewComments(reviewId, rows.map(({ id }) => id).reverse(), reader);
}
