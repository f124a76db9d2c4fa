import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";

const AT_ONCE = 5_000;

/**
 * One kind of thing that is kept about a person. `covers` names the columns by which its rows are theirs
 * (`tests/integration/own-data.test.ts` asks for every such column there is); `rows` selects them, with a text `key` to
 * read them in order by, which is not told.
 */
export type DataKind = { name: string; covers: string[]; rows: (userId: string) => SQL };

/** Everything kept about a person, in the order it is told. A new table about people belongs here. */
export const DATA_KINDS: DataKind[] = [
  {
    name: "account",
    covers: ["users.id"],
    rows: (id) =>
      sql`select id::text as key, id, name, email, email_verified, role, vouched_at, created_at from users where id = ${id}`,
  },
  {
    name: "former_names",
    covers: ["former_names.user_id"],
    rows: (id) => sql`select id::text as key, name_key as name, given_up_at from former_names where user_id = ${id}`,
  },
  {
    name: "ways_to_sign_in",
    covers: ["accounts.user_id"],
    rows: (id) => sql`
      select provider || provider_account_id as key, provider, provider_account_id, type, created_at
        from accounts where user_id = ${id}`,
  },
  {
    name: "sessions",
    covers: ["sessions.user_id"],
    rows: (id) => sql`
      select id::text as key, user_agent, created_at, last_used_at, expires from sessions where user_id = ${id}`,
  },
  {
    name: "profile",
    covers: ["profiles.user_id"],
    rows: (id) => sql`
      select user_id::text as key, shows_comments, shows_agreed, shows_saved, shows_watched, updated_at
        from profiles where user_id = ${id}`,
  },
  {
    name: "comments",
    covers: ["comments.author_id"],
    rows: (id) => sql`
      select c.id::text as key, c.id, s.slug as review, c.parent_id as answers, c.point_id as point, c.status,
             c.status_reason, c.spoils_through, c.body_markdown as words, c.revision, n.network as network_mark, c.created_at, c.edited_at
        from comments c join review_slugs s on s.review_id = c.review_id and s.is_current
        left join comment_networks n on n.comment_id = c.id where c.author_id = ${id}`,
  },
  {
    name: "earlier_words_of_comments",
    covers: [],
    rows: (id) => sql`
      select r.comment_id::text || to_char(r.revision, '0000000') as key, r.comment_id as comment, r.revision,
             r.body_markdown as words, r.created_at
        from comment_revisions r join comments c on c.id = r.comment_id where c.author_id = ${id}`,
  },
  {
    name: "what_checks_said_of_comments",
    covers: [],
    rows: (id) => sql`
      select f.comment_id::text || to_char(f.revision, '0000000') || f.check_name as key, f.comment_id as comment, f.revision,
             f.check_name as check, f.verdict, f.found_at
        from comment_findings f join comments c on c.id = f.comment_id where c.author_id = ${id}`,
  },
  {
    name: "marks_on_comments",
    covers: [],
    rows: (id) => sql`
      select m.comment_id::text || m.kind as key, m.comment_id as comment, m.kind, m.created_at
        from comment_marks m join comments c on c.id = m.comment_id where c.author_id = ${id}`,
  },
  {
    name: "decisions_about_comments",
    covers: [],
    rows: (id) => sql`
      select a.id::text as key, a.subject_id as comment, a.action, a.occurred_at
        from audit_entries a join comments c on c.id = a.subject_id
       where a.subject_kind = 'comment' and c.author_id = ${id}`,
  },
  {
    name: "drafts_of_comments",
    covers: ["comment_drafts.author_id"],
    rows: (id) => sql`
      select d.review_id::text || d.place as key, s.slug as review, d.place, d.point_id as point, d.body_markdown as words, d.spoils_through,
             d.updated_at
        from comment_drafts d join review_slugs s on s.review_id = d.review_id and s.is_current where d.author_id = ${id} and d.dropped_at is null`,
  },
  {
    name: "answers_to_points",
    covers: ["votes.voter_id"],
    rows: (id) => sql`
      select v.point_id::text as key, v.point_id as point, s.slug as review, w.title as words, v.point_revision as wording,
             v.stance as answer, v.counted, v.cast_at
        from votes v join point_revisions w on w.point_id = v.point_id and w.revision = v.point_revision
        join points p on p.id = v.point_id join review_slugs s on s.review_id = p.review_id and s.is_current
       where v.voter_id = ${id}`,
  },
  {
    name: "up_votes",
    covers: ["comment_upvotes.voter_id"],
    rows: (id) => sql`
      select comment_id::text as key, comment_id as comment, cast_at from comment_upvotes where voter_id = ${id}`,
  },
  {
    name: "suggestions",
    covers: ["point_suggestions.suggester_id"],
    rows: (id) => sql`
      select g.id::text as key, s.slug as review, g.title, g.body, g.spoils_through, g.wants_credit, g.status, g.reason,
             g.point_id as point, g.created_at, g.decided_at
        from point_suggestions g join review_slugs s on s.review_id = g.review_id and s.is_current
       where g.suggester_id = ${id}`,
  },
  {
    name: "reports",
    covers: ["reports.reporter_id"],
    rows: (id) => sql`
      select id::text as key, comment_id as comment, reason, explanation, created_at, decided_at, outcome
        from reports where reporter_id = ${id}`,
  },
  {
    name: "appeals",
    covers: ["appeals.person_id"],
    rows: (id) => sql`
      select id::text as key, id, sanction_id as sanction, entry_id as decision, legal_report_id as legal_report, body as words,
             created_at, decided_at, outcome, answer from appeals where person_id = ${id}`,
  },
  {
    name: "legal_reports",
    covers: ["legal_reports.reporter_id"],
    rows: (id) => sql`
      select id::text as key, id, category, addresses, explanation, reporter_name as name, reporter_email as email, state,
             created_at, decided_at, decision, grounds, facts from legal_reports where reporter_id = ${id}`,
  },
  {
    name: "turns_in_slow_mode",
    covers: ["slow_turns.writer_id"],
    rows: (id) => sql`
      select t.review_id::text as key, s.slug as review, t.took_at
        from slow_turns t join review_slugs s on s.review_id = t.review_id and s.is_current where t.writer_id = ${id}`,
  },
  {
    name: "saved_reviews",
    covers: ["saved_reviews.user_id"],
    rows: (id) => sql`
      select v.review_id::text as key, s.slug as review, v.saved_at
        from saved_reviews v join review_slugs s on s.review_id = v.review_id and s.is_current where v.user_id = ${id}`,
  },
  {
    name: "watched",
    covers: ["watched_episodes.user_id"],
    rows: (id) => sql`
      select w.drama_id::text as key, d.slug as drama, w.through as through_episode, w.updated_at
        from watched_episodes w join dramas d on d.id = w.drama_id where w.user_id = ${id}`,
  },
  {
    name: "watched_and_muted",
    covers: ["follows.user_id"],
    rows: (id) => sql`
      select f.id::text as key, f.stance, s.slug as review, f.comment_id as comment, p.name as person, d.slug as drama,
             f.created_at
        from follows f left join review_slugs s on s.review_id = f.review_id and s.is_current
        left join users p on p.id = f.person_id left join dramas d on d.id = f.drama_id where f.user_id = ${id}`,
  },
  {
    name: "notices",
    covers: ["notices.user_id"],
    rows: (id) => sql`
      select id::text as key, kind, comment_id as comment, suggestion_id as suggestion, point_id as point,
             review_id as review, sanction_id as sanction, appeal_id as appeal, report_id as report, created_at, read_at
        from notices where user_id = ${id}`,
  },
  {
    name: "choices_of_notices",
    covers: ["notice_choices.user_id"],
    rows: (id) => sql`select kind as key, kind, mail, inbox, push from notice_choices where user_id = ${id}`,
  },
  {
    name: "how_notices_come",
    covers: ["notice_people.user_id"],
    rows: (id) => sql`
      select user_id::text as key, language, hears_below_own, mail_stopped_at, feed_hash is not null as has_feed
        from notice_people where user_id = ${id}`,
  },
  {
    name: "browsers_that_are_told",
    covers: ["push_subscriptions.user_id"],
    rows: (id) => sql`
      select id::text as key, user_agent, created_at from push_subscriptions where user_id = ${id}`,
  },
  {
    name: "mails_sent",
    covers: ["sent_mails.user_id"],
    rows: (id) => sql`
      select id::text as key, kind, outcome, created_at, settled_at from sent_mails where user_id = ${id}`,
  },
  {
    name: "sanctions",
    covers: ["sanctions.user_id"],
    rows: (id) => sql`
      select id::text as key, kind, reason_code as rule, reason, starts_at, ends_at, ends_after_approved, acknowledged_at,
             lifted_at from sanctions where user_id = ${id}`,
  },
  {
    name: "reviews",
    covers: ["reviews.author_id"],
    rows: (id) => sql`
      select r.id::text as key, s.slug as review, r.title, r.language, r.status, r.published_at, r.created_at
        from reviews r left join review_slugs s on s.review_id = r.id and s.is_current where r.author_id = ${id}`,
  },
  {
    name: "leaving",
    covers: ["departures.user_id"],
    rows: (id) => sql`select user_id::text as key, manner, asked_at, due_at from departures where user_id = ${id}`,
  },
];

/** Columns by which rows are about people and that are not told, each with its reason. */
export const NOT_TOLD: Record<string, string> = {
  "reports.decided_by": "a decision made in office, about somebody else's comment",
  "sanctions.imposed_by": "a decision made in office, about somebody else",
  "point_suggestions.decided_by": "a decision made in office, about somebody else's suggestion",
  "drama_pictures.uploaded_by": "made in office; what was uploaded is public",
  "settings.updated_by": "made in office, about the whole site",
  "appeals.decided_by": "a decision made in office, about somebody else's appeal",
  "legal_reports.taken_by": "a decision made in office, about somebody else's report",
  "legal_reports.decided_by": "a decision made in office, about somebody else's report",
  "person_notes.user_id": "a word among those who keep order, who would not leave it if it were told",
  "person_notes.writer_id": "a word in office, about somebody else",
  "bulk_decisions.moderator_id": "a decision made in office, about somebody else's comments",
  "bulk_decisions.undone_by": "a decision made in office, about somebody else's comments",
  "comment_claims.moderator_id": "for minutes, in office: somebody else's comment they look at",
  "comment_marks.marked_by": "a decision made in office, about somebody else's comment",
  "follows.person_id": "what others chose to hear of them is those others'",
  "happenings.actor_id": "kept for a minute, until notices are made of it",
  "audit_entries.actor_id": "acts in office: the record belongs to the site, and names whom they were about",
};

export type DataRow = Record<string, unknown>;
export type DataPart = { columns: string[]; rows: DataRow[] };
type Keyed = DataRow & { key: string };

/** All rows of one kind that are this person's, in parts of AT_ONCE, so that however many there are, few are held. One part at least. */
export async function* readData(kind: DataKind, userId: string): AsyncGenerator<DataPart> {
  let after: string | null = null;
  for (;;) {
    const found: Keyed[] & { columns?: { name: string }[] } = await db.execute<Keyed>(sql`
      select * from (${kind.rows(userId)}) told
       where ${after}::text is null or key collate "C" > ${after}::text collate "C"
       order by key collate "C" limit ${AT_ONCE}`);
    const columns = (found.columns ?? []).map(({ name }) => name).filter((name) => name !== "key");
    yield { columns, rows: found.map(({ key: _, ...row }) => row) };
    if (found.length < AT_ONCE) return;
    after = found.at(-1)?.key ?? null;
  }
}
