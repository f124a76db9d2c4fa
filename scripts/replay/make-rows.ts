import { randomUUID } from "node:crypto";
import { sqlClient } from "#db/client.ts";
import type { Viewer } from "#lib/auth/viewer.ts";
import type { VoteLog } from "./read-log.ts";

export type ReplayRows = { reviewId: string; voters: Map<string, Viewer>; points: Map<string, string> };

/** A published review of its own with a point for each statement of the log, and a person for each voter. */
export async function makeRows({ voters, statements }: VoteLog, name: string): Promise<ReplayRows> {
  const run = randomUUID().slice(0, 8);
  const [reviewId, dramaId] = [randomUUID(), randomUUID()];
  const points = new Map(statements.map((statement) => [statement, randomUUID() as string]));
  const people = new Map(
    voters.map((voter): [string, Viewer] => {
      const shown = `Replayed voter ${voter.slice(0, 20)} ${run}`;
      return [voter, { id: randomUUID(), name: shown, role: "reader", suspendedUntil: null, isPremoderated: false }];
    }),
  );
  const slug = `replay-${run}`;
  const title = `Replay of ${name}`.slice(0, 150);
  const viewers = [...people.values()];
  const names = viewers.map((viewer) => viewer.name);
  const addresses = viewers.map(({ id }) => `${id}@replay.invalid`);
  await sqlClient().begin(async (sql) => {
    await sql`set local statement_timeout = 0`;
    await sql`insert into dramas (id, slug, title_english) values (${dramaId}, ${slug}, ${title})`;
    await sql`insert into reviews (id, drama_id, title, status, published_at)
      values (${reviewId}, ${dramaId}, ${title}, 'published', now())`;
    await sql`insert into review_slugs (slug, review_id) values (${slug}, ${reviewId})`;
    await sql`insert into points (id, review_id, position)
      select id, ${reviewId}, place from unnest(${[...points.values()]}::uuid[]) with ordinality p(id, place)`;
    await sql`insert into point_revisions (point_id, revision, title, body)
      select id, 1, 'Statement ' || statement, ''
        from unnest(${[...points.values()]}::uuid[], ${statements}::text[]) p(id, statement)`;
    await sql`insert into users (id, name, name_key, email)
      select id, left(name, 60), id::text, email
        from unnest(${viewers.map(({ id }) => id)}::uuid[], ${names}::text[], ${addresses}::text[]) u(id, name, email)`;
  });
  return { reviewId, voters: people, points };
}
