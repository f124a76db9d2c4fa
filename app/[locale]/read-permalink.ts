import { z } from "zod";
import { getPermalink, getSlice } from "#features/comments/cache.ts";
import { getReview } from "#features/reviews/cache.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import { inLanguage } from "#features/reviews/words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { readPlaces } from "./read-places.ts";

export type CommentAddress = { locale: Locale; slug: string; id: string };

/** The published review that an address of a comment names. */
export async function findReviewOfComment({ locale, slug, id }: CommentAddress) {
  if (!slugInput.safeParse(slug).success || !z.uuid().safeParse(id).success) return null;
  const review = await getReview(slug);
  return review && inLanguage(review, locale);
}

/** A comment and what stands around it for everyone who has watched so far. Null: none that everyone may see. */
export async function readPermalink(locale: Locale, review: ReviewView, id: string, through: number) {
  const permalink = await getPermalink(review.id, id, through);
  const replies = permalink && (await getSlice(review.id, { listing: { kind: "replies", id } }, through));
  if (!permalink || !replies) return null;
  return { permalink, replies, places: await readPlaces(locale, review, through) };
}
