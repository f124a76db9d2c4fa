import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { foldName } from "#lib/auth/names.ts";
import type { QueueNarrowing } from "./inputs.ts";
import { NEW_PERSON_DAYS } from "./policy.ts";

/** Where in an order a comment stands. `sunk` is 1 for what somebody else looks at, `rank` its weight, negative. */
export type Place = { sunk: number; rank: string; since: string; id: string };

export const authorsNamed = (name: string) =>
  sql`select id from users where name_key = ${foldName(name)} or lower(name) = lower(${name})`;

/** Everything the narrowing asks of the comment `c`, save its words. */
export function asks({ author, review, held, report, fresh, network, since, until }: QueueNarrowing): SQL {
  const all = [sql`true`];
  if (author) all.push(sql`c.author_id = any(array(${authorsNamed(author)}))`);
  if (review)
    all.push(sql`c.review_id = any(array(select s.review_id from review_slugs s where s.slug = ${review}
      union select v.id from reviews v join dramas d on d.id = v.drama_id
        where lower(d.title_english) = lower(${review}) or d.title_hangul = ${review} or d.slug = ${review}))`);
  if (held) all.push(sql`c.status_reason = ${held}`);
  if (report) all.push(sql`c.id in (select comment_id from reports where reason = ${report})`);
  if (fresh)
    all.push(
      sql`c.author_id in (select id from users where created_at > now() - make_interval(days => ${NEW_PERSON_DAYS}))`,
    );
  if (network)
    all.push(sql`c.id = any(array(select n.comment_id from comment_networks n
      join comment_networks o using (network) where o.comment_id = ${network}))`);
  if (since) all.push(sql`c.created_at >= ${since}::date`);
  if (until) all.push(sql`c.created_at < ${until}::date + 1`);
  return sql.join(all, sql` and `);
}

// Knowing the small letters of all alphabets takes twice as long; Hangul knows none.
const LIKE = { ascii: sql`collate "C" ilike`, caseless: sql`like`, any: sql`ilike` };

export function holds(words: string | undefined): SQL {
  if (!words) return sql`true`;
  const patterns = words.split(/\s+/).map((word) => `%${word.replace(/[\\%_]/g, "\\$&")}%`);
  const like =
    LIKE[/^\p{ASCII}*$/u.test(words) ? "ascii" : words.toLowerCase() === words.toUpperCase() ? "caseless" : "any"];
  return sql`c.body_markdown ${like} all(${asArray(patterns)}::text[])`;
}

/** A list as PostgreSQL writes it, so that it is one parameter however long it is. */
export const asArray = (all: string[]) => `{${all.map((one) => `"${one.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/** Everything the narrowing asks of the comment `c`. */
export const narrowedBy = (narrowing: QueueNarrowing) => sql`${asks(narrowing)} and ${holds(narrowing.words)}`;
