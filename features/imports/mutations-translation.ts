import "server-only";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { reviewSlugs } from "#db/schema/reviews.ts";
import { saveTranslationInput } from "#features/translations/inputs.ts";
import { writeTranslation } from "#features/translations/mutations.ts";
import { readDesk } from "#features/translations/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import type { ReviewDocument } from "./parse-review.ts";
import { isStored, misfits, wordsForDesk } from "./translated-parts.ts";

export type TranslationImport = {
  document: ReviewDocument;
  /** Any address of the review that the document translates. */
  slug: string;
  language: Locale;
  /** Not said: as before. */
  translator?: string | undefined;
};
export type TranslationOutcome = {
  status: "created" | "updated" | "unchanged" | null;
  reviewId: string | null;
  /** Why the document is no translation of that review, in sentences; with any, nothing is stored. */
  faults: string[];
};

/**
 * Stores a document as the translation of a review: sections by their sort, points by their order, all of it as fitting
 * the original of now. The same document again is `unchanged`. Without `apply` nothing is written.
 */
export async function importTranslation(
  { document, slug, language, translator }: TranslationImport,
  { apply, isDraft = false }: { apply: boolean; isDraft?: boolean },
): Promise<TranslationOutcome> {
  return db.transaction(async (tx) => {
    const [known] = await tx.select({ id: reviewSlugs.reviewId }).from(reviewSlugs).where(eq(reviewSlugs.slug, slug));
    const desk = known ? await readDesk(tx, known.id, language) : null;
    if (!desk) return { status: null, reviewId: null, faults: [`There is no review at /reviews/${slug}.`] };
    const faults = misfits(document, desk);
    if (faults.length > 0) return { status: null, reviewId: desk.id, faults };
    const status = isDraft ? "draft" : "published";
    const words = wordsForDesk(document, desk);
    const parsed = saveTranslationInput.safeParse({
      ...words,
      reviewId: desk.id,
      language,
      status,
      revision: desk.saved?.revision ?? 0,
      translator: translator ?? desk.saved?.translator ?? "",
    });
    if (!parsed.success) return { status: null, reviewId: desk.id, faults: ["A line or a text of it is too long."] };
    if (isStored(parsed.data, desk)) return { status: "unchanged", reviewId: desk.id, faults };
    if (apply) await writeTranslation(tx, { id: null, name: "import" }, parsed.data, new Date());
    return { status: desk.saved ? "updated" : "created", reviewId: desk.id, faults };
  });
}
