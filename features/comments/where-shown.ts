import "server-only";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { findSlice } from "./queries-slices.ts";
import type { WrittenComment } from "./queries-written.ts";

/** Where somebody finds what they wrote on an own page: there, if it stands in the part that page shows, else by itself. */
export async function whereShown(own: string, written: WrittenComment, locale: Locale): Promise<string> {
  const { id, reviewId, slug, status } = written;
  const pointId = /\/points\/([0-9a-f-]{36})\/mine$/.exec(own)?.[1];
  const isListed = pointId !== undefined || /^(?:\/[a-z]{2})?\/reviews\/[^/]+\/mine$/.test(own);
  const slice =
    isListed && status === "visible"
      ? await findSlice(reviewId, pointId ? { listing: { kind: "point", id: pointId } } : {})
      : null;
  const isThere = status !== "visible" || slice?.comments.some((comment) => comment.id === id);
  return `${isThere ? own : localPath(locale, `/reviews/${slug}/comments/${id}/mine`)}#comment-${id}`;
}
