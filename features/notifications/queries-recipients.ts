import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { noticeChoices, pushSubscriptions } from "#db/schema/notifications.ts";
import { type Choice, type ChoiceKind, DEFAULT_CHOICES, type THREAD_KINDS } from "./policy.ts";

/** How far up a thread is looked for people whose comments are answered. */
const ANCESTORS_MAX = 500;

export type Recipient = { userId: string; kind: (typeof THREAD_KINDS)[number] };

/**
 * Who hears of comments in sight, by the comment: each person once and as the first that fits: whom it answers, whom it
 * mentions, who watches its thread (also: wrote further up in it, unless they chose not to), and who watches its author.
 * Left out are its author and who does not want to hear of it: the same as `hears_of` says of one person and comment,
 * said of all at once. `mentioned` has the ids of the people each comment names. One query for all of them, or none.
 */
export async function listRecipients(tx: Tx, mentioned: Map<string, string[]>): Promise<Map<string, Recipient[]>> {
  if (mentioned.size === 0) return new Map();
  const named = [...mentioned].flatMap(([commentId, people]) => people.map((userId) => ({ commentId, userId })));
  const rows = (await tx.execute(sql`
    with recursive up as (
      select id as of, id, parent_id, author_id, review_id, 0 as depth from comments
        where id = any(${sql.param([...mentioned.keys()])}::uuid[])
      union all
      select of, c.id, c.parent_id, c.author_id, c.review_id, depth + 1 from up join comments c on c.id = up.parent_id
      where depth < ${ANCESTORS_MAX}
    ),
    place as (
      select up.of, up.review_id, up.author_id, r.drama_id from up join reviews r on r.id = up.review_id where depth = 0),
    told as (
      select of, author_id as user_id, 1 as rank, 'reply' as kind from up where depth = 1
      union all
      select "commentId", u.id, 2, 'mention'
        from jsonb_to_recordset(${JSON.stringify(named)}::jsonb) as n("commentId" uuid, "userId" uuid)
        join users u on u.id = n."userId"
      union all
      select of, author_id, 3, 'thread' from up left join notice_people p on p.user_id = author_id
        where depth > 1 and coalesce(p.hears_below_own, true)
      union all
      select of, f.user_id, 3, 'thread' from up join follows f on f.comment_id = up.id where depth > 0 and f.stance = 'watch'
      union all
      select of, f.user_id, 3, 'thread' from place join follows f on f.review_id = place.review_id where f.stance = 'watch'
      union all
      select of, f.user_id, 4, 'person' from place join follows f on f.person_id = place.author_id where f.stance = 'watch'
    ),
    best as materialized (
      select distinct on (told.of, user_id) told.of, user_id, kind, place.review_id, place.drama_id, place.author_id
        from told join place on place.of = told.of
       where user_id is not null and user_id is distinct from place.author_id
       order by told.of, user_id, rank),
    muting as materialized (
      select user_id from follows where user_id = any(array(select distinct user_id from best)) and stance = 'mute'
       group by user_id),
    nearest as (
      select distinct on (best.of, best.user_id) best.of, best.user_id, f.stance
        from best join muting using (user_id) join follows f on f.user_id = best.user_id
        left join up on up.of = best.of and up.id = f.comment_id
       where up.id is not null or f.review_id = best.review_id or f.drama_id = best.drama_id
       order by best.of, best.user_id, f.drama_id is not null, f.review_id is not null, up.depth)
    select best.of as "commentId", best.user_id as "userId", best.kind
      from best left join nearest using (of, user_id)
     where nearest.stance is distinct from 'mute'
       and not exists (
         select from follows f where f.user_id = best.user_id and f.person_id = best.author_id and f.stance = 'mute')
     order by best.of, best.user_id`)) as unknown as (Recipient & { commentId: string })[];
  const found = new Map<string, Recipient[]>();
  for (const { commentId, ...recipient } of rows) found.set(commentId, [...(found.get(commentId) ?? []), recipient]);
  return found;
}

/** What each of these people chose about a kind, the default for who never chose; and whether they have a browser to push to. */
export async function listChoicesOf(
  tx: Tx,
  userIds: string[],
  kind: ChoiceKind,
): Promise<Map<string, Choice & { hasPush: boolean }>> {
  const [chosen, browsers] = await Promise.all([
    tx
      .select()
      .from(noticeChoices)
      .where(and(inArray(noticeChoices.userId, userIds), eq(noticeChoices.kind, kind))),
    tx
      .selectDistinct({ userId: pushSubscriptions.userId })
      .from(pushSubscriptions)
      .where(inArray(pushSubscriptions.userId, userIds)),
  ]);
  const byUser = new Map(chosen.map(({ userId, mail, inbox, push }) => [userId, { mail, inbox, push }]));
  const reachable = new Set(browsers.map(({ userId }) => userId));
  return new Map(
    userIds.map((id) => [id, { ...(byUser.get(id) ?? DEFAULT_CHOICES[kind]), hasPush: reachable.has(id) }]),
  );
}
