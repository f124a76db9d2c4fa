import { readFileSync } from "node:fs";
import { sqlClient } from "#db/client.ts";
import type { Reader, ReviewUnderLoad } from "./rows.ts";

/** Of each comment which one it answers (its place, or -1) and how long it is: a real discussion without its words. */
type Shape = { parents: number[]; chars: number[] };
const SHAPE: Shape = JSON.parse(readFileSync(new URL("../fixtures/thread-shape.json", import.meta.url), "utf8"));
export const SHAPE_LENGTH = SHAPE.parents.length;
const WORDS = "The scene where she hums the unfinished line and he already knows the next bar was what won me over. ";

/** Fills the discussion of a review with so many comments in the shape of a real one, a minute apart. */
export async function makeThread(review: ReviewUnderLoad, readers: Reader[], count: number): Promise<void> {
  const sql = sqlClient();
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  const rows = ids.map((id, index) => {
    const [round, place] = [Math.floor(index / SHAPE_LENGTH), index % SHAPE_LENGTH];
    const parent = SHAPE.parents[place] ?? -1;
    return {
      id,
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
      insert into comments (id, review_id, author_id, parent_id, body_markdown, created_at)
      select id, ${review.id}, author, parent, body, now() - make_interval(mins => ${count + 10} - minute)
      from unnest(${of("id")}::uuid[], ${of("author")}::uuid[], ${of("parent")}::uuid[], ${of("body")}::text[],
        ${of("minute")}::int[]) as t(id, author, parent, body, minute)`;
  }
  await sql`analyze comments, comment_places, comment_counts`;
}

/** The visible comments under a review, by id. */
export async function listIds(reviewId: string): Promise<string[]> {
  const rows = await sqlClient()<{ id: string }[]>`
    select id from comments where review_id = ${reviewId} and status = 'visible'`;
  return rows.map(({ id }) => id);
}
