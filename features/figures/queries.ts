import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { STANDING_VOTE } from "#features/points/queries.ts";
import { canEditReviews } from "#features/reviews/policy.ts";
import { fewAtOnce } from "#lib/at-most.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import {
  type DayAnswers,
  type DayTally,
  FEWEST_PEOPLE,
  type FigureName,
  type Figures,
  type OfReview,
  type PointFigure,
  READING_DAYS,
  type ReadingFigure,
  type ReasonsFigure,
  readingOf,
  type WordingFigure,
} from "./policy.ts";

/**
 * What readers did with one review, or with all that are published. Points that were taken out are left out, and so are
 * votes that do not count. Points and parts are in the review's own order, days in theirs; wordings by point, the point
 * changed last first. `only` leaves all empty but what that figure is made of. Throws not_found for everyone who may not edit.
 */
export async function readFigures(viewer: Viewer | null, reviewId: string | null, only?: FigureName): Promise<Figures> {
  if (!viewer || !canEditReviews(viewer, new Date())) throw new AppError("not_found", "errors.notFound");
  const wanted = <Row>(read: (reviewId: string | null) => PromiseLike<Row[]>, ...names: FigureName[]) =>
    !only || names.includes(only) ? read(reviewId) : [];
  const [points, answers, history, wordings, reasons, reading] = await fewAtOnce([
    () => wanted(listPointFigures, "agreement", "division"),
    () => wanted(listAnswers, "answers"),
    () => wanted(listHistory, "history"),
    () => wanted(listWordingFigures, "wordings"),
    () => wanted(listReasonFigures, "reasons"),
    () => wanted(listReading, "reading"),
  ]);
  return { points, answers, history, wordings, reasons, reading };
}

function inScope(reviewId: string | null): SQL {
  return reviewId ? sql`r.id = ${reviewId}::uuid` : sql`r.status = 'published'`;
}

const REVIEW = sql`s.slug, r.title as review, r.language`;
const REVIEW_ORDER = sql`r.published_at desc nulls first, r.id`;
/** Every point that stands, with its review. */
const POINTS = sql`points p join reviews r on r.id = p.review_id and p.retired_at is null
  join review_slugs s on s.review_id = r.id and s.is_current`;
const CURRENT_WORDS = sql`join point_revisions w on w.point_id = p.id and w.revision = p.revision`;

function listPointFigures(reviewId: string | null) {
  return db.execute<PointFigure>(sql`
    select ${REVIEW}, p.id as "pointId", w.title,
           coalesce(t.agree, 0) as agree, coalesce(t.disagree, 0) as disagree, coalesce(t.pass, 0) as pass
      from ${POINTS} ${CURRENT_WORDS}
      left join point_tallies t on t.point_id = p.id and t.revision = p.revision
     where ${inScope(reviewId)} order by ${REVIEW_ORDER}, p.position, p.id`);
}

// Of all points together, and of no side: a day on which one person answered says nothing about what they answered.
function listAnswers(reviewId: string | null) {
  return db.execute<DayAnswers>(sql`
    select to_char(v.cast_at at time zone 'UTC', 'YYYY-MM-DD') as day, count(*)::int as answers
      from votes v join ${POINTS} on p.id = v.point_id
     where v.counted and ${inScope(reviewId)} group by 1 order by 1`);
}

// A point keeps its last record until it has another, of whatever wording: what each record adds, summed up day by day.
function listHistory(reviewId: string | null) {
  return db.execute<DayTally>(sql`
    with changes as (
      select d.day, d.agree - coalesce(lag(d.agree) over records, 0) as agree,
             d.disagree - coalesce(lag(d.disagree) over records, 0) as disagree
        from point_days d join ${POINTS} on p.id = d.point_id
       where ${inScope(reviewId)} window records as (partition by d.point_id order by d.day, d.revision))
    select to_char(day, 'YYYY-MM-DD') as day, (sum(sum(agree)) over (order by day))::int as agree,
           (sum(sum(disagree)) over (order by day))::int as disagree
      from changes group by changes.day order by changes.day`);
}

function listWordingFigures(reviewId: string | null) {
  const side = (name: string) =>
    sql`case when coalesce(t.agree + t.disagree, 0) >= ${FEWEST_PEOPLE} then t.${sql.identifier(name)} end`;
  return db.execute<WordingFigure>(sql`
    select ${REVIEW}, p.id as "pointId", w.revision, w.title, w.body, w.revision = p.revision as "isCurrent",
           to_char(w.created_at at time zone 'UTC', 'YYYY-MM-DD') as since,
           coalesce(t.agree + t.disagree, 0) as answers, ${side("agree")} as agree, ${side("disagree")} as disagree
      from ${POINTS}
      join point_revisions w on w.point_id = p.id
      join point_revisions latest on latest.point_id = p.id and latest.revision = p.revision
      left join point_tallies t on t.point_id = p.id and t.revision = w.revision
     where ${inScope(reviewId)} and p.revision > 1
     order by latest.created_at desc, p.id, w.revision`);
}

async function listReasonFigures(reviewId: string | null): Promise<ReasonsFigure[]> {
  const rows = await db.execute<OfReview & { pointId: string; title: string } & Record<string, number | string>>(sql`
    with banned as materialized (select user_id from bans_in_force where user_id is not null),
    reasons as (
      select c.id, c.point_id, case when v.stance in ('agree', 'disagree') then v.stance else 'other' end as side,
             (select count(*) from comment_upvotes up
               where up.comment_id = c.id and up.voter_id not in (select user_id from banned)) as upvotes
        from comments c
        join points p on p.id = c.point_id
        left join votes v on v.point_id = p.id and v.voter_id = c.author_id and c.shows_stance and ${STANDING_VOTE}
       where c.status = 'visible' and c.parent_id is null and c.point_id is not null ${reviewId ? sql`and c.review_id = ${reviewId}::uuid` : sql``})
    select ${REVIEW}, p.id as "pointId", w.title, ${sql.join(["agree", "disagree", "other"].map(ofSide), sql`, `)}
      from ${POINTS} ${CURRENT_WORDS} join reasons n on n.point_id = p.id
     where ${inScope(reviewId)}
     group by r.id, s.slug, p.id, w.title
     order by ${reviewId ? sql`p.position` : sql`count(*) desc`}, p.id`);
  return rows.map(({ slug, review, language, pointId, title, ...counts }) => {
    const of = (side: string) => ({
      reasons: Number(counts[`${side}_reasons`]),
      upvotes: Number(counts[`${side}_upvotes`]),
    });
    return { slug, review, language, pointId, title, agree: of("agree"), disagree: of("disagree"), other: of("other") };
  });
}

function ofSide(side: string): SQL {
  const among = sql`filter (where n.side = ${side})`;
  return sql`count(*) ${among} as ${sql.identifier(`${side}_reasons`)},
    coalesce(sum(n.upvotes) ${among}, 0) as ${sql.identifier(`${side}_upvotes`)}`;
}

type PartVisits = OfReview & { id: string; part: string; visits: number };

/** The parts of each page as they stand now, and what was counted of them. */
async function listReading(reviewId: string | null): Promise<ReadingFigure[]> {
  const rows = await db.execute<PartVisits>(sql`
    with parts as (
      select id as review_id, 'top' as part, 0 as place from reviews
      union all select review_id, kind, position from sections
      union all select distinct review_id, 'points', 1000000 from points where retired_at is null
      union all select id, 'discussion', 1000001 from reviews),
    counted as (
      select review_id, part, sum(visits)::int as visits from review_readings
       where day > (now() at time zone 'UTC')::date - ${READING_DAYS}::int
         ${reviewId ? sql`and review_id = ${reviewId}::uuid` : sql``} group by review_id, part)
    select r.id, ${REVIEW}, parts.part, coalesce(c.visits, 0) as visits
      from counted opened
      join reviews r on r.id = opened.review_id
      join review_slugs s on s.review_id = r.id and s.is_current
      join parts on parts.review_id = r.id
      left join counted c on c.review_id = r.id and c.part = parts.part
     where opened.part = 'top' and opened.visits >= ${FEWEST_PEOPLE} and ${inScope(reviewId)}
     order by opened.visits desc, r.id, parts.place`);
  const byReview = Map.groupBy(rows, ({ id }) => id);
  return [...byReview.values()].flatMap((parts) => {
    const { slug = "", review = "", language = "" } = parts[0] ?? {};
    return readingOf(parts).map((part) => ({ slug, review, language, ...part }));
  });
}
