import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { db } from "#db/client.ts";
import { follows, notices } from "#db/schema/notifications.ts";
import { reviews } from "#db/schema/reviews.ts";
import { gatherNotices } from "#features/notifications/mutations-gather.ts";
import { listRecipients } from "#features/notifications/queries-recipients.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

// What happened is told from one list, of everybody.
await openOwnDatabase("verdict_many_recipients");

it("tells many people who mute somebody of many comments deep in a thread", {
  timeout: 60_000,
}, async () => {
  const [writer, review, other] = [await aReader(), await aReview(), await aReader()];
  await db.execute(sql`
    with made as (
      insert into users (name, name_key, email)
      select 'w ' || gen_random_uuid(), 'w ' || gen_random_uuid(), gen_random_uuid() || '@e.org' from generate_series(1, 60)
      returning id),
    watching as (insert into follows (user_id, review_id, stance) select id, ${review.id}::uuid, 'watch' from made)
    insert into follows (user_id, person_id, stance) select id, ${other.id}::uuid, 'mute' from made`);
  let parentId: string | null = null;
  for (let deep = 0; deep < 40; deep++) parentId = (await aComment(writer, review, { parentId })).id;
  await db.execute(sql`delete from happenings`);
  for (let n = 0; n < 100; n++) await aComment(writer, review, { parentId });
  await gatherNotices();
  expect(
    await db.$count(notices, sql`${notices.userId} in (select user_id from follows where review_id = ${review.id})`),
  ).toBe(6_000);
});

/** A number below `most`, the same each time. */
function numbers(seed: number) {
  let state = seed;
  return (most: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * most);
  };
}

it.each([1, 2, 3])("leaves out of all at once whom one by one it would leave out (%i)", async (seed) => {
  const below = numbers(seed);
  const people = await Promise.all(Array.from({ length: 8 }, () => aReader()));
  const review = await aReview();
  const [{ dramaId } = { dramaId: "" }] = await db
    .select({ dramaId: reviews.dramaId })
    .from(reviews)
    .where(sql`${reviews.id} = ${review.id}`);
  const ids: string[] = [];
  for (let n = 0; n < 20; n++) {
    const writer = people[below(people.length)];
    if (writer) ids.push((await aComment(writer, review, { parentId: below(4) ? ids.at(-1 - below(3)) : null })).id);
  }
  for (const { id: userId } of people) {
    for (let n = 0; n < 5; n++) {
      const subject = [
        { commentId: ids[below(ids.length)] },
        { personId: people[below(people.length)]?.id },
        { reviewId: review.id },
        { dramaId },
      ][below(4)];
      if (subject?.personId === userId) continue;
      await db
        .insert(follows)
        .values({ userId, ...subject, stance: below(2) ? "watch" : "mute" })
        .onConflictDoNothing();
    }
  }
  const asked = new Map(ids.map((id) => [id, people.filter(() => below(3) === 0).map((person) => person.id)]));
  const found = await db.transaction((tx) => listRecipients(tx, asked));
  for (const [id, named] of asked) {
    const alone = await db.transaction((tx) => listRecipients(tx, new Map([[id, named]])));
    expect(found.get(id) ?? []).toEqual(alone.get(id) ?? []);
    const hearing = await db.execute<{ id: string }>(sql`
      select u.id from users u, comments c where c.id = ${id} and u.id = any(${sql.param(people.map((one) => one.id))}::uuid[])
        and u.id <> c.author_id and hears_of(u.id, c.id, c.review_id)
        and (u.id = any(${sql.param(named)}::uuid[]) or u.id = (select author_id from comments where id = c.parent_id)) order by u.id`);
    const told = (found.get(id) ?? []).filter(({ kind }) => kind === "reply" || kind === "mention");
    expect(told.map(({ userId }) => userId).toSorted()).toEqual(hearing.map((one) => one.id).toSorted());
  }
});
