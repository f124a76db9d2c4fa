import type { PointView } from "#features/points/queries.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { getFeedComments, getFeedReview } from "../cache.ts";
import { describeReview } from "../describe-review.ts";
import { JsonLdScript } from "./json-ld.tsx";

type Props = { locale: Locale; review: ReviewView; points: PointView[]; commentCount: number };

/** A review page for machines. Holds nothing that gives the story away. */
export async function ReviewJsonLd({ locale, review, points, commentCount }: Props) {
  const [safe, newest] = await Promise.all([getFeedReview(review.id), getFeedComments(review.id)]);
  if (!safe) return null;
  return <JsonLdScript graph={describeReview(locale, { review, safe, points, commentCount, comments: newest })} />;
}
