import "server-only";
import { createHash } from "node:crypto";
import { and, eq, notInArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { pointRevisions, points } from "#db/schema/points.ts";
import { dramaPeople, dramas, people, reviewSlugs, reviews, sections } from "#db/schema/reviews.ts";
import { recordAudit } from "#features/audit/mutations.ts";
import { queueFeedsChanged } from "#features/reviews/mutations.ts";
import type { DramaFacts, PersonFact, SpoilerFacts } from "./inputs.ts";
import type { ReviewDocument } from "./parse-review.ts";
import { personKey } from "./person-names.ts";
import { type Change, type ImportPlan, type PlannedPoint, planImport } from "./plan.ts";
import { findStoredReview, type StoredReview } from "./queries.ts";
import { slugFrom } from "./title.ts";

/** A document ready to be stored: its words, what it states about the drama, and the address it gets. */
export type ReviewImport = {
  document: ReviewDocument;
  facts: DramaFacts;
  slug: string;
  /** What it says its parts give away. */
  spoilers?: SpoilerFacts;
};
export type ImportOptions = { apply: boolean; authorId?: string | null; isDraft?: boolean };
export type ImportOutcome = {
  status: "created" | "updated" | "unchanged";
  reviewId: string | null;
  slug: string;
  changes: Change[];
};

// Any fixed number: imports take turns, so that two of one document make one review.
const IMPORT_LOCK = 7_414_012;

/**
 * Stores a review, or brings the one with its address up to date: sections and points in place, changed wording of a
 * point as a new revision, facts only where the document states them. Votes, comments and status are never touched.
 * The same document again is `unchanged`, also after its review was edited by hand. Without `apply` nothing is written.
 */
export async function importReview(wanted: ReviewImport, options: ImportOptions): Promise<ImportOutcome> {
  return db.transaction(async (tx) => {
    if (options.apply) await tx.execute(sql`select pg_advisory_xact_lock(${IMPORT_LOCK})`);
    const sourceHash = hashOf(wanted);
    const stored = await findStoredReview(tx, wanted.slug);
    if (stored?.sourceHash === sourceHash)
      return { status: "unchanged", reviewId: stored.id, slug: wanted.slug, changes: [] };
    const plan = planImport(stored, wanted.document);
    const status = stored ? "updated" : "created";
    if (!options.apply) return { status, reviewId: stored?.id ?? null, slug: wanted.slug, changes: plan.changes };
    const reviewId = await writeReview(tx, stored, wanted, { ...options, sourceHash });
    await writeSections(tx, reviewId, wanted);
    await writePoints(tx, reviewId, plan, wanted.spoilers);
    await recordAudit(
      tx,
      { id: null, name: "import" },
      { action: "review.import", subjectKind: "review", subjectId: reviewId, after: { status, changes: plan.changes } },
    );
    await queueFeedsChanged(tx, reviewId);
    return { status, reviewId, slug: wanted.slug, changes: plan.changes };
  });
}

/** The cache tags of everything an import of this review can change. */
export function importTags({ reviewId, slug }: { reviewId: string; slug: string }): string[] {
  return [`review:${reviewId}`, `points:${reviewId}`, `comments:${reviewId}`, `slug:${slug}`, "home"];
}

function hashOf({ document, facts, slug, spoilers }: ReviewImport): string {
  const { title, pointsHeading } = document;
  const texts = document.sections.map(({ kind, heading, bodyMarkdown }) => [kind, heading, bodyMarkdown]);
  const liked = document.points.map((point) => [point.title, point.body]);
  const words = JSON.stringify([
    slug,
    title,
    texts,
    pointsHeading,
    liked,
    Object.entries(facts).sort(),
    ...levelsOf(spoilers),
  ]);
  return createHash("sha256").update(words).digest("hex");
}

function levelsOf(spoilers: SpoilerFacts | undefined) {
  return spoilers ? [Object.entries(spoilers.sections).sort(), Object.entries(spoilers.points).sort()] : [];
}

async function writeReview(
  tx: Tx,
  stored: StoredReview | null,
  { document, facts, slug }: ReviewImport,
  { authorId, isDraft, sourceHash }: ImportOptions & { sourceHash: string },
): Promise<string> {
  const { title, pointsHeading, language } = document;
  const words = { title, pointsHeading, language, sourceHash, updatedAt: new Date() };
  const author = authorId ? { authorId } : {};
  const dramaId = await writeDrama(tx, stored?.dramaId ?? null, facts, slug);
  if (stored) {
    await tx
      .update(reviews)
      .set({ ...words, ...author })
      .where(eq(reviews.id, stored.id));
    return stored.id;
  }
  const published = isDraft ? {} : { status: "published" as const, publishedAt: new Date() };
  const [made] = await tx
    .insert(reviews)
    .values({ dramaId, ...words, ...author, ...published })
    .returning({ id: reviews.id });
  if (!made) throw new Error("The review was not stored.");
  await tx.insert(reviewSlugs).values({ slug, reviewId: made.id });
  return made.id;
}

async function writeDrama(tx: Tx, storedId: string | null, facts: DramaFacts, slug: string): Promise<string> {
  const { people: named, ...columns } = facts;
  const stated = Object.fromEntries(
    Object.entries(columns).filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0)),
  ) as typeof columns;
  const row = storedId
    ? await tx.update(dramas).set(stated).where(eq(dramas.id, storedId)).returning({ id: dramas.id })
    : await tx
        .insert(dramas)
        .values({ ...stated, slug })
        .onConflictDoUpdate({ target: dramas.slug, set: stated })
        .returning({ id: dramas.id });
  const dramaId = row[0]?.id;
  if (!dramaId) throw new Error("The drama was not stored.");
  for (const [index, person] of named.entries()) await writePerson(tx, dramaId, person, index + 1);
  return dramaId;
}

async function writePerson(
  tx: Tx,
  dramaId: string,
  { name, nameHangul, job, character }: PersonFact,
  position: number,
) {
  const key = personKey(name);
  const [known] = await tx.select().from(people).where(sql`replace(${people.slug}, '-', '') = ${key}`);
  let personId = known?.id;
  if (!known) {
    const slug = slugFrom(name) || `person-${createHash("sha256").update(key).digest("hex").slice(0, 10)}`;
    const [made] = await tx.insert(people).values({ slug, name, nameHangul }).returning({ id: people.id });
    personId = made?.id;
  } else if (nameHangul && known.nameHangul === null) {
    await tx.update(people).set({ nameHangul }).where(eq(people.id, known.id));
  }
  if (!personId) throw new Error("The person was not stored.");
  await tx
    .insert(dramaPeople)
    .values({ dramaId, personId, job, character, position })
    .onConflictDoUpdate({
      target: [dramaPeople.dramaId, dramaPeople.personId, dramaPeople.job],
      set: { position, ...(character ? { character } : {}) },
    });
}

async function writeSections(tx: Tx, reviewId: string, { document, spoilers }: ReviewImport) {
  const kinds = document.sections.map(({ kind }) => kind);
  await tx.delete(sections).where(and(eq(sections.reviewId, reviewId), notInArray(sections.kind, kinds)));
  // Out of the way first: two sections that change places would meet on one position.
  await tx
    .update(sections)
    .set({ position: sql`${sections.position} + 1000` })
    .where(eq(sections.reviewId, reviewId));
  for (const [index, { kind, heading, bodyMarkdown }] of document.sections.entries()) {
    const words = { heading, bodyMarkdown, position: index + 1, ...stated(spoilers?.sections[kind]) };
    await tx
      .insert(sections)
      .values({ reviewId, kind, ...words })
      .onConflictDoUpdate({ target: [sections.reviewId, sections.kind], set: words });
  }
}

function stated(spoilsThrough: number | undefined) {
  return spoilsThrough === undefined ? {} : { spoilsThrough };
}

async function writePoints(tx: Tx, reviewId: string, plan: ImportPlan, spoilers: SpoilerFacts | undefined) {
  for (const { id } of plan.retired) await tx.update(points).set({ retiredAt: new Date() }).where(eq(points.id, id));
  for (const [index, planned] of plan.points.entries()) {
    const place = { position: index + 1, ...stated(spoilers?.points[index + 1]) };
    await writePoint(tx, reviewId, planned, place);
  }
}

type Place = { position: number; spoilsThrough?: number };

async function writePoint(tx: Tx, reviewId: string, { wanted, stored, isReworded }: PlannedPoint, place: Place) {
  const { title, body } = wanted;
  if (!stored) {
    const [made] = await tx
      .insert(points)
      .values({ reviewId, ...place })
      .returning({ id: points.id });
    if (!made) throw new Error("The point was not stored.");
    await tx.insert(pointRevisions).values({ pointId: made.id, revision: 1, title, body });
    return;
  }
  const revision = stored.revision + (isReworded ? 1 : 0);
  if (isReworded) await tx.insert(pointRevisions).values({ pointId: stored.id, revision, title, body });
  await tx
    .update(points)
    .set({ ...place, revision, retiredAt: null })
    .where(eq(points.id, stored.id));
}
