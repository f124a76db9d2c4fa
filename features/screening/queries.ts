import "server-only";
import { and, asc, desc, eq, gt, inArray, ne, sql } from "drizzle-orm";
import { db, keepStatement } from "#db/client.ts";
import { commentFindings, comments } from "#db/schema/comments.ts";
import type { Settings } from "#features/settings/policy.ts";
import { findSettings, settingsVersion } from "#features/settings/queries.ts";
import type { TrustLevel } from "#features/trust/policy.ts";
import { findTrust } from "#features/trust/queries.ts";
import { isModerator, mayWrite, type Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import { compileWords, type FindWords } from "./match-words.ts";
import { CHECKS } from "./policy.ts";
import { DEFAULT_WORD_LISTS } from "./word-lists.ts";

/** What the database knows of a writer at the moment they write, in one row. `version` names the settings it was read under. */
export type WriterFacts = {
  trust: TrustLevel;
  shownWeek: number;
  refusedWeek: number;
  hasSaidBefore: boolean;
  lastMinute: number;
  secondsSinceLast: number | null;
  version: string;
};

export type Asked = {
  /** The words as they will be stored. */
  body: string;
  /** Ids of the attempt at hand, so that a repeated one is not taken for a repetition of itself. */
  keys: string[];
  /** The comment that is edited. */
  except: string | null;
  now: Date;
};

/** What the columns of `WriterFacts` are called in a statement from `writerAsked`. */
export const writerFacts = {
  trust: sql<TrustLevel>`coalesce(t.level, 'new')`,
  shownWeek: sql<number>`coalesce(t.shown_week, 0)`,
  refusedWeek: sql<number>`coalesce(t.refused_week, 0)`,
  hasSaidBefore: sql<boolean>`coalesce(own.same, false)`,
  lastMinute: sql<number>`coalesce(own.in_minute, 0)`,
  secondsSinceLast: sql<number | null>`own.seconds`,
  version: settingsVersion,
};

/** One row about who writes, with the level of trust derived in it, for a statement that is given `valuesOfWriter`. */
export const writerAsked = sql`(select ${sql.placeholder("viewerId")}::uuid as id) w
  left join lateral trust_record(w.id) t on true
  left join lateral (
    select bool_or(c.created_at > ${sql.placeholder("now")}::timestamptz
        - make_interval(mins => setting_number('screening', 'duplicateMinutes', 6)::int)
        and c.body_markdown = ${sql.placeholder("body")}::text) as same,
      count(*) filter (where c.created_at > ${sql.placeholder("now")}::timestamptz - interval '1 minute')::int as in_minute,
      extract(epoch from now() - max(c.created_at))::int as seconds
    from comments c
    where c.author_id = w.id and c.created_at > ${sql.placeholder("now")}::timestamptz - interval '1 day'
      and c.id is distinct from ${sql.placeholder("except")}::uuid
      and (c.idempotency_key is null or c.idempotency_key <> all (${sql.placeholder("keys")}::uuid[]))
  ) own on true`;

/** The values for the placeholders of `writerAsked`. */
export function valuesOfWriter(viewer: Viewer, { body, keys, except, now }: Asked) {
  return { viewerId: viewer.id, body, keys: `{${keys.join(",")}}`, except, now: now.toISOString() };
}

const factsOfWriter = keepStatement(() => db.select(writerFacts).from(writerAsked).prepare("facts_of_writer"));

/** What is known of who writes `body` now, in one query. */
export async function findWriterFacts(viewer: Viewer, asked: Asked): Promise<WriterFacts> {
  const [facts] = await factsOfWriter().execute(valuesOfWriter(viewer, asked));
  if (!facts) throw new Error("one row was asked for");
  return facts;
}

/** Whether a proof of work is asked for from somebody who begins to write a comment, apart from the switch for all. */
export async function needsProof(viewer: Viewer | null): Promise<boolean> {
  return viewer?.role === "reader" && (await findTrust(viewer.id))?.level === "new";
}

export type ScreeningRules = { settings: Settings; findWords: FindWords };
let kept: { version: string; rules: Promise<ScreeningRules> } | undefined;

/**
 * The rules as they are under this version of the settings, the word lists compiled: made once in a process and again when
 * another version is asked for, which every write does. So no process ever works with rules of before.
 */
export function findRules(version: string): Promise<ScreeningRules> {
  if (kept?.version === version) return kept.rules;
  const rules = findSettings().then((settings) => ({
    settings,
    findWords: compileWords(settings.words ?? DEFAULT_WORD_LISTS),
  }));
  kept = { version, rules };
  rules.catch(() => {
    kept = undefined;
  });
  return rules;
}

/** What other people whose comments wait wrote last, at most fifty: to find the same words coming from many new accounts. */
export async function listWaitingWords(exceptAuthor: string): Promise<string[]> {
  const rows = await db
    .select({ body: comments.bodyMarkdown })
    .from(comments)
    .where(
      and(
        eq(comments.status, "pending"),
        gt(comments.createdAt, sql`now() - interval '1 day'`),
        ne(comments.authorId, exceptAuthor),
      ),
    )
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(50);
  return rows.flatMap(({ body }) => body ?? []);
}

/** The newest comments that were shown or waited, whoever wrote them, newest first: what a changed word list is tried on. */
export async function listRecentWords(viewer: Viewer | null, limit: number): Promise<{ id: string; body: string }[]> {
  requireStaff(viewer);
  const rows = await db
    .select({ id: comments.id, body: comments.bodyMarkdown })
    .from(comments)
    .where(inArray(comments.status, ["visible", "pending"]))
    .orderBy(desc(comments.createdAt), desc(comments.id))
    .limit(limit);
  return rows.flatMap(({ id, body }) => (body === null ? [] : [{ id, body }]));
}

export type KeptFinding = {
  commentId: string;
  revision: number;
  check: string;
  verdict: "flag" | "hold";
  details: Record<string, unknown>;
};

/** What the checks found in these comments, every revision, in the order of the checks. Throws not_found for everyone who is not staff. */
export async function listFindings(viewer: Viewer | null, commentIds: string[]): Promise<KeptFinding[]> {
  requireStaff(viewer);
  if (commentIds.length === 0) return [];
  const rows = await db
    .select({
      commentId: commentFindings.commentId,
      revision: commentFindings.revision,
      check: commentFindings.check,
      verdict: commentFindings.verdict,
      details: commentFindings.details,
    })
    .from(commentFindings)
    .where(inArray(commentFindings.commentId, commentIds))
    .orderBy(asc(commentFindings.revision));
  const place = ({ check }: { check: string }) => (CHECKS as readonly string[]).indexOf(check);
  return rows
    .map((row) => ({ ...row, details: row.details as Record<string, unknown> }))
    .toSorted((a, b) => a.revision - b.revision || place(a) - place(b));
}

function requireStaff(viewer: Viewer | null): asserts viewer is Viewer {
  if (!viewer || !isModerator(viewer) || !mayWrite(viewer, new Date()))
    throw new AppError("not_found", "errors.notFound");
}
