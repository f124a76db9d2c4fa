import { PointThread } from "#features/comments/components/point-thread.tsx";
import type { WornStance } from "#features/comments/queries-reasons.ts";
import type { Slice } from "#features/comments/queries-slices.ts";
import { EmbedPoint } from "#features/feeds/components/embed-point.tsx";
import type { PointView } from "#features/points/queries.ts";
import type { ReviewView } from "#features/reviews/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { PointPageBody } from "./point-page.tsx";

type Props = {
  locale: Locale;
  review: ReviewView;
  point: PointView;
  points: PointView[];
  slice: Slice;
  /** How many comments begin a thread about it. */
  count: number;
  through: number;
  stances: Record<string, WornStance>;
  credit?: string | undefined;
  isFolded: boolean;
  /** Whether everyone may see this point, other sites' readers as well. */
  isSafe?: boolean;
};

/** A point as everyone gets it who has watched so far: kept, the same bytes for all of them. */
export function SharedPoint({
  locale,
  review,
  point,
  points,
  slice,
  count,
  through,
  stances,
  credit,
  isFolded,
  isSafe,
}: Props) {
  return (
    <PointPageBody
      locale={locale}
      review={review}
      point={point}
      credit={credit}
      isFolded={isFolded}
      below={isSafe && <EmbedPoint locale={locale} point={point} />}
      thread={<PointThread {...{ locale, review, points, slice, count, through, stances }} pointId={point.id} />}
    />
  );
}
