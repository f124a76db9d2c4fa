import "server-only";
import { readerNameTag, readerTag, shownTag } from "#features/accounts/queries.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { pointsTag } from "#features/points/queries.ts";
import { HOME_TAG, reviewTag } from "#features/reviews/queries.ts";
import { listSaved } from "#features/saved/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { findProfile, findReaderAt } from "./queries.ts";
import { listAgreed, listReaderComments, listReviewsWrittenUnder, listWatchedDramas } from "./queries-profile.ts";

/** Who is at an address, by the name it is made of. Expired when somebody takes or leaves that name. */
export const getReaderAt = (token: string) =>
  cached(findReaderAt, [token], { name: "reader-at", tags: [readerNameTag(token)] });

const tagsOf = (userId: string) => [readerTag(userId), shownTag(userId)];

export const getProfile = (userId: string) => cached(findProfile, [userId], { name: "profile", tags: tagsOf(userId) });

// What chooses the tags is read anew each time: kept, it would be blind to what has come since.

/** Has the page bear these tags. What was read before is in the page alone: kept apart from it, it could be older than its tags. */
const bearing = (tags: string[], name: string, key: unknown[]) =>
  cached(async (..._key: unknown[]) => true, key, { name, tags });

/** The first page of somebody's comments. Expired by what becomes of any of the latest, and by a new one. */
export async function getReaderComments(userId: string, locale: Locale) {
  const under = await listReviewsWrittenUnder(userId);
  const tags = [...tagsOf(userId), ...under.flatMap((id) => [commentsTag(id), reviewTag(id)])];
  return cached(listReaderComments, [userId, locale], { name: "reader-comments", tags });
}

/** The first page of what somebody agrees with. A vote taken back takes it out at once; a new one comes within minutes. */
export async function getAgreed(userId: string, locale: Locale) {
  const first = await listAgreed(userId, locale);
  const ofReviews = [...new Set(first.entries.map(({ reviewId }) => reviewId))];
  const tags = [...tagsOf(userId), ...ofReviews.flatMap((id) => [pointsTag(id), reviewTag(id)])];
  const shown = first.entries.map(({ id }) => id);
  await bearing(tags, "agreed", [userId, locale, shown, first.next]);
  return first;
}

/** The first page of what somebody saved. Expired by what becomes of any of these reviews. */
export async function getReaderSaved(userId: string, locale: Locale) {
  const first = await listSaved(userId, locale);
  const shown = first.reviews.map(({ reviewId }) => reviewId);
  const tags = [...tagsOf(userId), ...shown.map(reviewTag)];
  await bearing(tags, "reader-saved", [userId, locale, shown, first.next]);
  return first;
}

/** Which dramas are here at all hangs on their published reviews, as in the catalogue. */
export const getWatchedDramas = (userId: string) =>
  cached(listWatchedDramas, [userId], { name: "watched-dramas", tags: [...tagsOf(userId), HOME_TAG] });
