import { readFileSync } from "node:fs";
import { sqlClient } from "#db/client.ts";
import type { Reader, ReviewUnderLoad } from "./rows.ts";

/** Of each comment which one it answers (its place, or -1) and how long it is: a real discussion without its words. */
type Shape = { parents: number[]; chars: number[] };
const SHAPE: Shape = JSON.parse(readFileSync(new URL("../fixtures/thread-shape.json", import.meta.url), "utf8"));
export const SHAPE_LENGTH = SHAPE.parents.length;
const WORDS = "The scene where she hums the unfinished line and he already knows the next bar was what won me over. ";

/**
 * Fills the discussion of a review with so many comments in the shape of a real one, a minute apart. Every third thread is
 * about a point, which everybody answered; each reason has a few up-votes.
 */
export async function makeThread(review: ReviewUnderLoad, readers: Reader[], count: number): Promise<void> {
  const sql = sqlClient();
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const points: (string | null)[] = [];
  const rows = ids.map((id, index) => {
    const [round, place] = [Math.floor(index / SHAPE_LENGTH), index % SHAPE_LENGTH];
    const parent = SHAPE.parents[place] ?? -1;
    const own = index % 3 === 0 ? (review.points[(index / 3) % review.points.length] ?? null) : null;
    points[index] = parent < 0 ? own : (points[round * SHAPE_LENGTH + parent] ?? null);
    return {
      id,
      point: points[index] ?? null,
      author: readers[(index * 7) % readers.length]?.id ?? "",
      parent: parent < 0 ? null : (ids[round * SHAPE_LENGTH + parent] ?? null),
      body: WORDS.repeat(25).slice(0, SHAPE.chars[place]).trim() || ".",
      minute: index,
    };
  });
  for (let from = 0; from < count; from += 1_000) {
    const part = rows.slice(from, from + 1_000);
    const of = <K extends keyof (typeof rows)[number]>(key: K) => part.map((row) => row[key]);
    await sql`
      insert into comments (id, review_id, author_id, parent_id, point_id, shows_stance, body_markdown, created_at)
      select id, ${review.id}, author, parent, point, point is not null, body,
             now() - make_interval(mins => ${count + 10} - minute)
      from unnest(${of("id")}::uuid[], ${of("author")}::uuid[], ${of("parent")}::uuid[], ${of("point")}::uuid[],
        ${of("body")}::text[], ${of("minute")}::int[]) as t(id, author, parent, point, body, minute)`;
  }
  await answerPoints(review, readers);
  await sql`analyze comments, comment_places, comment_counts, comment_tallies, comment_upvotes, votes`;
}

async function answerPoints(review: ReviewUnderLoad, readers: Reader[]): Promise<void> {
  const sql = sqlClient();
  const people = readers.map(({ id }) => id);
  await sql`
    insert into votes (point_id, voter_id, point_revision, stance)
    select point, reader, 1, case when place % 4 = 0 then 'disagree' else 'agree' end
      from unnest(${review.points}::uuid[]) point, unnest(${people}::uuid[]) with ordinality as people(reader, place)
    on conflict do nothing`;
  await sql`
    insert into comment_upvotes (comment_id, voter_id)
    select id, voter
      from (select id, author_id, row_number() over (order by created_at, id)::int as place from comments
             where review_id = ${review.id} and parent_id is null and point_id is not null) reasons,
           generate_series(1, 5) n,
           lateral (select (${people}::uuid[])[1 + (place * 31 + n * 17) % ${people.length}::int] as voter) chosen
     where n <= place % 6 and voter <> author_id
    on conflict do nothing`;
}

/** The visible comments under a review, by id. */
export async function listIds(reviewId: string): Promise<string[]> {
  const rows = await sqlClient()<{ id: string }[]>`
    select id from comments where review_id = ${reviewId} and status = 'visible'`;
  return rows.map(({ id }) => id);
}
