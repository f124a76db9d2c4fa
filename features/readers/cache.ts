import "server-only";
import { readerNameTag, readerTag, shownTag } from "#features/accounts/queries.ts";
import { commentsTag } from "#features/comments/queries.ts";
import { pointsTag } from "#features/points/queries.ts";
import { reviewTag } from "#features/reviews/queries.ts";
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

/** The first page of somebody's comments. Expired by what becomes of any of the latest, and by a new one. */
export async function getReaderComments(userId: string, locale: Locale) {
  const under = await cached(listReviewsWrittenUnder, [userId], { name: "written-under", tags: tagsOf(userId) });
  const tags = [...tagsOf(userId), ...under.flatMap((id) => [commentsTag(id), reviewTag(id)])];
  return cached(listReaderComments, [userId, locale], { name: "reader-comments", tags });
}

/** The first page of what somebody agrees with. A vote taken back takes it out at once; a new one comes within minutes. */
export async function getAgreed(userId: string, locale: Locale) {
  const first = await cached(listAgreed, [userId, locale], { name: "agreed-first", tags: tagsOf(userId) });
  const ofReviews = [...new Set(first.entries.map(({ reviewId }) => reviewId))];
  const tags = [...tagsOf(userId), ...ofReviews.flatMap((id) => [pointsTag(id), reviewTag(id)])];
  return cached(listAgreed, [userId, locale], { name: "agreed", tags });
}

export const getReaderSaved = (userId: string, locale: Locale) =>
  cached(listSaved, [userId, locale], { name: "reader-saved", tags: tagsOf(userId) });

export const getWatchedDramas = (userId: string) =>
  cached(listWatchedDramas, [userId], { name: "watched-dramas", tags: tagsOf(userId) });
