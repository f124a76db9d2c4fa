import { spawn } from "node:child_process";
import { and, eq, isNull, sql } from "drizzle-orm";
import { describe, expect, inject, it } from "vitest";
import { connect, db, sqlClient } from "#db/client.ts";
import { sessions, users } from "#db/schema/accounts.ts";
import { commentFindings, commentNetworks, comments } from "#db/schema/comments.ts";
import { pointTallies, votes } from "#db/schema/points.ts";
import { departures } from "#db/schema/readers.ts";
import { banUser } from "#features/moderation/mutations-sanctions.ts";
import { castVote } from "#features/points/mutations.ts";
import { forgetDueJob } from "#features/readers/jobs.ts";
import { askToLeave, stay } from "#features/readers/mutations.ts";
import { forgetPerson, listDueDepartures } from "#features/readers/mutations-leaving.ts";
import { findDeparture } from "#features/readers/queries.ts";
import { nameToken } from "#lib/auth/names.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { findViewer } from "#lib/auth/viewer.ts";
import { listComments } from "../support/comments.ts";
import { elsewhere } from "../support/one-connection.ts";
import { aPlantedPerson, PLANTS } from "../support/planted.ts";
import { aComment, aReader, aReview, aSession } from "../support/rows.ts";

const due = (viewer: { id: string }) =>
  db
    .update(departures)
    .set({ askedAt: sql`now() - interval '25 hours'`, dueAt: sql`now() - interval '1 hour'` })
    .where(eq(departures.userId, viewer.id));

async function leaves(viewer: Viewer, manner: "erase" | "anonymise" = "erase"): Promise<void> {
  await askToLeave(viewer, { manner, name: viewer.name }, { sessionToken: await aSession(viewer), locale: "en" });
  await due(viewer);
}

/** Every column of the database that names a person, by foreign key. */
async function columnsNamingPeople(): Promise<string[]> {
  const rows = await sqlClient()`
    select c.conrelid::regclass::text || '.' || a.attname as name from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
     where c.contype = 'f' and c.confrelid = 'users'::regclass order by 1`;
  return rows.map(({ name }) => name);
}

/** The tables of every schema of ours in a row of which one of these texts stands. */
async function tablesHolding(texts: string[]): Promise<string[]> {
  const tables = await sqlClient()`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const found: string[] = [];
  for (const { name } of tables) {
    const [hit] = await sqlClient().unsafe(
      `select 1 from ${name} as t where exists (select from unnest($1::text[]) word where position(lower(word) in lower(t::text)) > 0) limit 1`,
      [texts],
    );
    if (hit) found.push(name);
  }
  return found.sort();
}

describe("who leaves", () => {
  it("is in every column that names people, and then in no table", { timeout: 120_000 }, async () => {
    const { viewer, words, other } = await aPlantedPerson();
    const columns = await columnsNamingPeople();
    expect(Object.keys(PLANTS).sort()).toEqual(columns);
    for (const column of columns) {
      const [table, name] = column.split(".");
      const rows = await sqlClient().unsafe(`select 1 from ${table} where ${name} = $1 limit 1`, [viewer.id]);
      expect(rows, `${column} was planted`).toHaveLength(1);
    }
    const texts = Object.values(words);
    expect(await tablesHolding(texts)).toEqual(
      expect.arrayContaining([
        "graphile_worker._private_jobs",
        "public.appeals",
        "public.comment_revisions",
        "public.comments",
        "public.former_names",
        "public.legal_reports",
        "public.person_notes",
        "public.point_suggestions",
        "public.rate_limits",
        "public.reports",
        "public.search_documents",
        "public.users",
        "public.verification_tokens",
      ]),
    );

    await due(viewer);
    expect(await listDueDepartures()).toContain(viewer.id);
    expect(await forgetPerson(viewer.id)).toBe(true);
    expect(await tablesHolding(texts)).toEqual([]);
    // The record is told apart by an id that leads nowhere.
    expect(await tablesHolding([viewer.id])).toEqual(["public.audit_entries"]);
    const [record] = await sqlClient()`
      select count(*)::int as acts, count(*) filter (where actor_name is null)::int as nameless
        from audit_entries where actor_id = ${viewer.id}`;
    expect(record?.acts).toBeGreaterThan(2);
    expect(record?.nameless).toBe(record?.acts);
    const about = await sqlClient()`
      select action, actor_id, reason, after from audit_entries where subject_id = ${viewer.id} order by occurred_at`;
    expect(about.map(({ action }) => action)).toEqual([
      "user.ban",
      "user.lift-sanction",
      "user.change-role",
      "user.leave",
    ]);
    expect(about[0]).toMatchObject({ actor_id: other.id, reason: "A mistake." });
    expect(await forgetPerson(viewer.id)).toBe(false);
  });

  it("leaves an empty place where somebody answered, and takes their votes out of the tallies", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    const pointId = review.points[0]?.id ?? "";
    await castVote(viewer, { pointId, stance: "agree" });
    const { id } = await aComment(viewer, review);
    await aComment(await aReader(), review, { parentId: id, bodyMarkdown: "Quite." });
    await leaves(viewer);
    await forgetPerson(viewer.id);
    expect(await listComments(review.id)).toMatchObject([
      { id, kind: "erased", authorName: null, bodyMarkdown: null },
      { kind: "visible", bodyMarkdown: "Quite." },
    ]);
    const [tally] = await db.select().from(pointTallies).where(eq(pointTallies.pointId, pointId));
    expect(tally).toMatchObject({ agree: 0 });
  });

  it("may leave their visible comments behind, without name; the others go, and so do votes", async () => {
    const [viewer, review] = [await aReader(), await aReview()];
    await castVote(viewer, { pointId: review.points[0]?.id ?? "", stance: "agree" });
    const { id } = await aComment(viewer, review, { bodyMarkdown: "Stays." });
    const details = { refused: 2, percent: 40 };
    await db
      .insert(commentFindings)
      .values({ commentId: id, revision: 1, check: "refusals", verdict: "flag", details });
    await db.insert(commentNetworks).values({ commentId: id, network: "mark" });
    const { id: held } = await aComment(viewer, review, { status: "pending", statusReason: "links" });
    await leaves(viewer, "anonymise");
    await forgetPerson(viewer.id);
    expect(await listComments(review.id)).toMatchObject([{ id, authorName: null, mark: null, bodyMarkdown: "Stays." }]);
    const [row] = await db.select().from(comments).where(eq(comments.id, held));
    expect(row).toMatchObject({ status: "erased", authorId: null, bodyMarkdown: null });
    expect(await db.$count(votes, eq(votes.voterId, viewer.id))).toBe(0);
    expect(await db.$count(commentFindings, eq(commentFindings.commentId, id))).toBe(0);
    expect(await db.$count(commentNetworks, eq(commentNetworks.commentId, id))).toBe(0);
    expect(await tablesHolding([viewer.name, nameToken(viewer.name), viewer.id])).toEqual(["public.audit_entries"]);
  });
});

describe("until it is carried out", () => {
  it("one may change one's mind, once the time is over no more", async () => {
    const viewer = await aReader();
    const sessionToken = await aSession(viewer);
    const ask = () => askToLeave(viewer, { manner: "erase", name: viewer.name }, { sessionToken, locale: "ko" });
    const { dueAt } = await ask();
    const [row] = await sqlClient()`
      select extract(epoch from due_at - asked_at)::int as seconds from departures where user_id = ${viewer.id}`;
    expect(row?.seconds).toBe(24 * 3_600);
    expect(await forgetPerson(viewer.id)).toBe(false);
    expect(await findViewer(sessionToken)).toMatchObject({ id: viewer.id });
    await askToLeave(viewer, { manner: "anonymise", name: viewer.name }, { sessionToken, locale: "ko" });
    expect(await findDeparture(viewer)).toMatchObject({ manner: "anonymise", dueAt });
    await stay(viewer);
    await due(viewer);
    expect(await forgetPerson(viewer.id)).toBe(false);
    await ask();
    await due(viewer);
    await expect(stay(viewer)).rejects.toMatchObject({ code: "conflict", key: "readers.errors.tooLate" });
  });

  it("is over also for who changed their mind in time and had to wait until it was not", async () => {
    const viewer = await aReader();
    await askToLeave(
      viewer,
      { manner: "erase", name: viewer.name },
      { sessionToken: await aSession(viewer), locale: "en" },
    );
    let staying: Promise<unknown> = Promise.resolve();
    await db.transaction(async (tx) => {
      const own = eq(departures.userId, viewer.id);
      const [me] = await tx.select({ pid: sql<number>`pg_backend_pid()` }).from(departures).where(own).for("update");
      staying = elsewhere(() => stay(viewer)).catch((error) => error);
      await expect
        .poll(async () => {
          const [row] = await sqlClient()`
            select count(*)::int as n from pg_stat_activity where ${me?.pid ?? 0} = any(pg_blocking_pids(pid))`;
          return row?.n;
        })
        .toBe(1);
      await tx
        .update(departures)
        .set({ askedAt: sql`clock_timestamp() - interval '24 hours'`, dueAt: sql`clock_timestamp()` })
        .where(own);
    });
    expect(await staying).toMatchObject({ code: "conflict", key: "readers.errors.tooLate" });
    expect(await findDeparture(viewer)).not.toBeNull();
  });

  it("asks for a sign-in of late, and for one's own name", async () => {
    const viewer = await aReader();
    const sessionToken = await aSession(viewer);
    const ask = (name: string, token: string) =>
      askToLeave(viewer, { manner: "erase", name }, { sessionToken: token, locale: "en" });
    await expect(ask("Somebody", sessionToken)).rejects.toMatchObject({ code: "invalid" });
    const theirs = await aSession(await aReader());
    await expect(ask(viewer.name, theirs)).rejects.toMatchObject({ code: "unauthenticated" });
    await db
      .update(sessions)
      .set({ createdAt: sql`now() - interval '31 minutes'` })
      .where(eq(sessions.userId, viewer.id));
    await expect(ask(viewer.name, sessionToken)).rejects.toMatchObject({
      code: "unauthenticated",
      key: "readers.errors.signInAgain",
    });
    await ask(` ${viewer.name.toUpperCase()} `, await aSession(viewer));
  });
});

describe("carrying it out", () => {
  it("goes on past somebody who cannot be forgotten, and says so", { timeout: 60_000 }, async () => {
    const [stuck, next] = [await aReader(), await aReader()];
    await aComment(stuck, await aReview());
    await leaves(stuck);
    await leaves(next);
    const name = `keeps_${stuck.id.replaceAll("-", "")}`;
    const owner = connect(inject("ownerUrl"), { max: 1 });
    await owner.unsafe(`
      create function ${name}() returns trigger language plpgsql as $$ begin raise exception 'It stays.'; end $$;
      create trigger ${name} before update on comments for each row when (old.author_id = '${stuck.id}')
        execute function ${name}()`);
    await expect(forgetDueJob()).rejects.toThrow();
    await owner.unsafe(`drop function ${name}() cascade`);
    await owner.end();
    expect(await db.$count(users, eq(users.id, next.id))).toBe(0);
    await forgetDueJob();
    expect(await db.$count(users, eq(users.id, stuck.id))).toBe(0);
  });

  const MANY = 1_300;

  /** Somebody with more than a part of everything. */
  async function aBusyPerson(): Promise<{ viewer: Viewer; reviewId: string }> {
    const [viewer, review] = [await aReader(), await aReview()];
    const sqlOf = sqlClient();
    await sqlOf`
      with made as (
        insert into points (review_id, position, revision) select ${review.id}, 100 + n, 1 from generate_series(1, ${MANY}) n returning id),
      worded as (insert into point_revisions (point_id, revision, title, body) select id, 1, 'A', 'B' from made returning point_id)
      select count(*) from worded`;
    await sqlOf`
      insert into votes (point_id, voter_id, point_revision, stance)
      select id, ${viewer.id}, 1, 'agree' from points where review_id = ${review.id}`;
    await sqlOf`
      insert into comments (review_id, author_id, body_markdown)
      select ${review.id}, ${viewer.id}, 'No. ' || n from generate_series(1, ${MANY}) n`;
    await leaves(viewer);
    return { viewer, reviewId: review.id };
  }

  const remains = async (viewer: Viewer, reviewId: string) => ({
    votes: await db.$count(votes, eq(votes.voterId, viewer.id)),
    words: await db.$count(comments, and(eq(comments.reviewId, reviewId), sql`${comments.bodyMarkdown} is not null`)),
    people: await db.$count(users, eq(users.id, viewer.id)),
  });

  it("goes on where it was stopped, part by part, however often", { timeout: 60_000 }, async () => {
    const { viewer, reviewId } = await aBusyPerson();
    const sessionToken = await aSession(viewer);
    expect(await forgetPerson(viewer.id, 3)).toBe(false);
    const half = await remains(viewer, reviewId);
    expect(half.votes).toBeGreaterThan(0);
    expect(half.votes).toBeLessThan(MANY);
    expect(await findViewer(sessionToken)).toBeNull();
    await forgetPerson(viewer.id, 6);
    expect(await forgetPerson(viewer.id)).toBe(true);
    expect(await remains(viewer, reviewId)).toEqual({ votes: 0, words: 0, people: 0 });
    const [drift] = await sqlClient()`
      select count(*)::int as wrong from point_tallies t join points p on p.id = t.point_id
       where p.review_id = ${reviewId} and t.agree <> 0`;
    expect(drift?.wrong).toBe(0);
  });

  it("loses nothing to a kill in the middle, and the next one finishes", { timeout: 60_000 }, async () => {
    const { viewer, reviewId } = await aBusyPerson();
    const run = spawn(process.execPath, ["--conditions=react-server", "tests/fixtures/forget-person.ts", viewer.id], {
      env: { ...process.env },
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => run.once("exit", resolve));
    let left = await remains(viewer, reviewId);
    while (left.votes > MANY - 1 && run.exitCode === null) left = await remains(viewer, reviewId);
    run.kill("SIGKILL");
    await ended;
    expect(left.votes).toBeLessThan(MANY);
    await expect.poll(() => forgetPerson(viewer.id), { timeout: 20_000 }).toBe(true);
    expect(await remains(viewer, reviewId)).toEqual({ votes: 0, words: 0, people: 0 });
  });

  it("does no harm twice at once, nor beside a ban and votes of the same person", { timeout: 60_000 }, async () => {
    const { viewer, reviewId } = await aBusyPerson();
    const moderator = await aReader({ role: "admin" });
    const [one] = await db.select({ id: votes.pointId }).from(votes).where(eq(votes.voterId, viewer.id)).limit(1);
    const done = await Promise.allSettled([
      forgetPerson(viewer.id),
      banUser(moderator, { userId: viewer.id, reason: "x" }),
      forgetPerson(viewer.id),
      castVote(viewer, { pointId: one?.id ?? "", stance: "disagree" }),
      forgetPerson(viewer.id),
    ]);
    for (const result of done) {
      if (result.status === "rejected") expect(String(result.reason?.cause ?? result.reason)).not.toMatch(/deadlock/);
    }
    await forgetPerson(viewer.id);
    expect(await remains(viewer, reviewId)).toEqual({ votes: 0, words: 0, people: 0 });
    const [kept] = await db
      .select({ id: comments.id })
      .from(comments)
      .where(and(eq(comments.reviewId, reviewId), isNull(comments.authorId)))
      .limit(1);
    expect(kept).toBeDefined();
  });
});
