import { randomBytes } from "node:crypto";
import { sqlClient } from "#db/client.ts";
import { SEED_DOCUMENT } from "#db/seed.ts";
import { importReview } from "#features/imports/mutations.ts";
import { readDocument } from "#features/imports/read-document.ts";
import { hashToken } from "#lib/auth/viewer.ts";

export type Reader = { id: string; token: string };
export type ReviewUnderLoad = { id: string; slug: string; points: string[] };

const ARCHIVE = "bench-archive";
const REMARKS = [
  "The scene where she hums the unfinished line and he already knows the next bar.",
  "동의해요. 그래도 이야기 자체는 익숙했어요.",
  "Four episodes were **exactly** enough for me.\n\nAnything longer would have needed a villain.",
  "I liked the photographs more than the songs.",
];

/** So many people who joined long ago, whom a moderator vouched for, each signed in once, each with one comment of old standing elsewhere. */
export async function makeReaders(count: number): Promise<Reader[]> {
  const sql = sqlClient();
  const tokens = Array.from({ length: count }, () => randomBytes(32).toString("base64url"));
  const names = tokens.map((_, index) => `Bench reader ${index}`);
  const rows = await sql<{ id: string }[]>`
    insert into users (name, name_key, email, email_verified, created_at, vouched_at)
    select name, lower(name), replace(lower(name), ' ', '-') || '@example.org', now(), now() - interval '90 days', now()
    from unnest(${names}::text[]) name returning id`;
  const ids = rows.map(({ id }) => id);
  await sql`
    insert into sessions (session_token, user_id, expires)
    select token, id, now() + interval '30 days' from unnest(${tokens.map(hashToken)}::text[], ${ids}::uuid[]) as t(token, id)`;
  const archive = await makeReview(ARCHIVE);
  await sql`
    insert into comments (review_id, author_id, body_markdown, created_at)
    select ${archive.id}, id, 'An older remark.', now() - interval '60 days' from unnest(${ids}::uuid[]) id`;
  return ids.map((id, index) => ({ id, token: tokens[index] ?? "" }));
}

/** The seed review once more, under another address. */
export async function makeReview(slug: string): Promise<ReviewUnderLoad> {
  const read = readDocument(SEED_DOCUMENT);
  await importReview({ ...read, slug }, { apply: true });
  return findReview(slug);
}

export async function findReview(slug: string): Promise<ReviewUnderLoad> {
  const sql = sqlClient();
  const [review] = await sql<{ id: string }[]>`select review_id as id from review_slugs where slug = ${slug}`;
  if (!review) throw new Error(`There is no review ${slug}.`);
  const points = await sql<{ id: string }[]>`select id from points where review_id = ${review.id} order by position`;
  return { id: review.id, slug, points: points.map(({ id }) => id) };
}

/** Forty visible comments under a review, a third of them answers. */
export async function makeComments(review: ReviewUnderLoad, readers: Reader[]): Promise<void> {
  const sql = sqlClient();
  const tops: string[] = [];
  for (let index = 0; index < 40; index++) {
    const parent = index % 3 === 2 ? (tops[index % tops.length] ?? null) : null;
    const [made] = await sql<{ id: string }[]>`
      insert into comments (review_id, author_id, parent_id, body_markdown, created_at)
      values (${review.id}, ${readers[index]?.id ?? null}, ${parent}, ${REMARKS[index % REMARKS.length] ?? ""},
        now() - make_interval(mins => ${400 - index * 7})) returning id`;
    if (made && !parent) tops.push(made.id);
  }
}

/** Tables for the bare server's plain statements. */
export async function makePlainTables(): Promise<void> {
  await sqlClient().unsafe(`
    create schema bench;
    create table bench.votes (point_id uuid, voter_id uuid references users, stance text not null,
      cast_at timestamptz not null default now(), primary key (point_id, voter_id));
    create table bench.comments (id uuid primary key default gen_random_uuid(), review_id uuid references reviews,
      author_id uuid references users, body text not null, created_at timestamptz not null default now());`);
}

/** Points, of these reviews or of all, whose kept tally is not what counting the votes gives; none is right. */
export async function countWrongTallies(reviewIds: string[] | null = null): Promise<number> {
  const [row] = await sqlClient()<{ wrong: number }[]>`
    with counted as (
      select point_id, point_revision as revision, count(*) filter (where stance = 'agree')::int as agree,
        count(*) filter (where stance = 'disagree')::int as disagree
      from votes where counted group by 1, 2)
    select count(*)::int as wrong from counted full join point_tallies using (point_id, revision)
      join points on points.id = point_id
    where (${reviewIds}::uuid[] is null or points.review_id = any(${reviewIds}::uuid[]))
      and (coalesce(counted.agree, 0) <> coalesce(point_tallies.agree, 0)
       or coalesce(counted.disagree, 0) <> coalesce(point_tallies.disagree, 0))`;
  return row?.wrong ?? -1;
}
