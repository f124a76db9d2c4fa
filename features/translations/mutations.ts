import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import { db, type Tx } from "#db/client.ts";
import { reviews } from "#db/schema/reviews.ts";
import { pointTranslations, reviewTranslations, sectionTranslations } from "#db/schema/translations.ts";
import { type Actor, recordAudit } from "#features/audit/mutations.ts";
import { canEditReviews } from "#features/reviews/policy.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { AppError } from "#lib/errors.ts";
import type { DeleteTranslationInput, SaveTranslationInput } from "./inputs.ts";
import { gapsIn, madeFrom } from "./policy.ts";
import { readDesk, type TranslationDesk } from "./queries.ts";

export type SavedTranslation = { reviewId: string; revision: number };

/**
 * Stores a translation whole, as a draft or for readers; parts without words stay in the original. Compare-and-set on
 * `revision`. Throws forbidden (neither editor nor admin), not_found (no such review), conflict (somebody saved it
 * meanwhile) and invalid (a field, a part that is gone, or the review's own language).
 */
export async function saveTranslation(
  viewer: Viewer,
  input: SaveTranslationInput,
  now = new Date(),
): Promise<SavedTranslation> {
  if (!canEditReviews(viewer, now)) throw new AppError("forbidden", "errors.forbidden");
  return db.transaction((tx) => writeTranslation(tx, { id: viewer.id, name: viewer.name }, input, now));
}

/** The same inside a transaction, for whoever has been checked already. */
export async function writeTranslation(
  tx: Tx,
  actor: Actor,
  input: SaveTranslationInput,
  now: Date,
): Promise<SavedTranslation> {
  // No part of the original comes or goes until this is written.
  await tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.id, input.reviewId)).for("no key update");
  const desk = await readDesk(tx, input.reviewId, input.language);
  if (!desk) throw new AppError("not_found", "errors.notFound");
  if (desk.language === input.language) throw new AppError("invalid", "translations.errors.sameLanguage");
  if ((desk.saved?.revision ?? 0) !== input.revision) throw conflict();
  requirePlaces(desk, input);
  const fields = gapsIn(input, desk);
  if (Object.keys(fields).length > 0) throw new AppError("invalid", fields.form?.[0] ?? "errors.invalid", { fields });
  const revision = await claimRevision(tx, desk, input, now);
  await writeParts(tx, desk, input);
  await recordAudit(tx, actor, {
    action: "review.translate",
    subjectKind: "review",
    subjectId: input.reviewId,
    before: desk.saved && { language: input.language, status: desk.saved.status, title: desk.saved.title },
    after: { language: input.language, status: input.status, title: input.title },
  });
  return { reviewId: input.reviewId, revision };
}

/** Deletes a translation, compare-and-set on `revision`. Throws forbidden, not_found (there is none) and conflict. */
export async function deleteTranslation(
  viewer: Viewer,
  { reviewId, language, revision }: DeleteTranslationInput,
  now = new Date(),
): Promise<{ reviewId: string }> {
  if (!canEditReviews(viewer, now)) throw new AppError("forbidden", "errors.forbidden");
  const own = and(eq(reviewTranslations.reviewId, reviewId), eq(reviewTranslations.language, language));
  await db.transaction(async (tx) => {
    // As saving does, and in the same order.
    await tx.select({ id: reviews.id }).from(reviews).where(eq(reviews.id, reviewId)).for("no key update");
    const [gone] = await tx
      .delete(reviewTranslations)
      .where(and(own, eq(reviewTranslations.revision, revision)))
      .returning({ status: reviewTranslations.status, title: reviewTranslations.title });
    if (!gone) {
      const [still] = await tx.select({ revision: reviewTranslations.revision }).from(reviewTranslations).where(own);
      throw still ? conflict() : new AppError("not_found", "errors.notFound");
    }
    await recordAudit(
      tx,
      { id: viewer.id, name: viewer.name },
      { action: "review.untranslate", subjectKind: "review", subjectId: reviewId, before: { language, ...gone } },
    );
  });
  return { reviewId };
}

/** The cache tags of every page that shows a translation. */
export function translationTags(reviewId: string): string[] {
  return [`review:${reviewId}`, `points:${reviewId}`, "home"];
}

function conflict() {
  return new AppError("conflict", "translations.errors.conflict");
}

function requirePlaces(desk: TranslationDesk, { sections, points }: SaveTranslationInput) {
  const known = new Set([...desk.sections, ...desk.points].map(({ id }) => id));
  const isGone = [...Object.keys(sections), ...Object.keys(points)].some((id) => !known.has(id));
  const isUnread = desk.points.some(({ id, revision }) => {
    const words = points[id];
    return words !== undefined && Math.max(words.seen, words.fits) > revision;
  });
  if (isGone || isUnread) throw new AppError("invalid", "translations.errors.partGone");
}

/** Makes this the next revision, or the first. Throws conflict when another one was faster. */
async function claimRevision(tx: Tx, desk: TranslationDesk, input: SaveTranslationInput, now: Date): Promise<number> {
  const { reviewId, language, status, title, translator, revision } = input;
  const { saved } = desk;
  const pointsHeading = desk.pointsHeading === null || input.pointsHeading === "" ? null : input.pointsHeading;
  const headingBefore = saved?.headingMadeFrom
    ? { words: [saved.pointsHeading ?? ""], madeFrom: saved.headingMadeFrom }
    : null;
  const words = {
    status,
    title,
    madeFrom: madeFrom(saved && { words: [saved.title], madeFrom: saved.madeFrom }, {
      words: [title],
      seen: input.titleSeen || desk.titleStamp,
      fits: input.titleFits,
    }),
    pointsHeading,
    headingMadeFrom:
      pointsHeading &&
      madeFrom(headingBefore, {
        words: [pointsHeading],
        seen: input.headingSeen || desk.headingStamp,
        fits: input.headingFits,
      }),
    translator: translator || null,
    updatedAt: now,
  };
  const [claimed] =
    revision === 0
      ? await tx
          .insert(reviewTranslations)
          .values({ reviewId, language, ...words })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(reviewTranslations)
          .set({ ...words, revision: sql`${reviewTranslations.revision} + 1` })
          .where(
            and(
              eq(reviewTranslations.reviewId, reviewId),
              eq(reviewTranslations.language, language),
              eq(reviewTranslations.revision, revision),
            ),
          )
          .returning();
  if (!claimed) throw conflict();
  return claimed.revision;
}

async function writeParts(tx: Tx, desk: TranslationDesk, input: SaveTranslationInput): Promise<void> {
  const { reviewId, language } = input;
  const place = { reviewId, language };
  const sections = desk.sections.flatMap(({ id, stamp, saved }) => {
    const words = input.sections[id];
    if (!words?.heading) return [];
    const { heading, body, fits } = words;
    const before = saved && { words: [saved.heading, saved.body], madeFrom: saved.madeFrom };
    const made = madeFrom(before, { words: [heading, body], seen: words.seen || stamp, fits });
    return [{ ...place, sectionId: id, heading, bodyMarkdown: body, madeFrom: made }];
  });
  const points = desk.points.flatMap(({ id, revision, saved }) => {
    const words = input.points[id];
    if (!words?.title) return [];
    const { title, body, fits } = words;
    const before = saved && { words: [saved.title, saved.body], madeFrom: saved.revision };
    const made = madeFrom(before, { words: [title, body], seen: words.seen || revision, fits });
    return [{ ...place, pointId: id, title, body, revision: made }];
  });
  const ids = { sections: desk.sections.map(({ id }) => id), points: desk.points.map(({ id }) => id) };
  await tx
    .delete(sectionTranslations)
    .where(and(eq(sectionTranslations.language, language), inArray(sectionTranslations.sectionId, ids.sections)));
  await tx
    .delete(pointTranslations)
    .where(and(eq(pointTranslations.language, language), inArray(pointTranslations.pointId, ids.points)));
  if (sections.length > 0) await tx.insert(sectionTranslations).values(sections);
  if (points.length > 0) await tx.insert(pointTranslations).values(points);
}
