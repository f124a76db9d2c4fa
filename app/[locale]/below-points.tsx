import type { ReactNode } from "react";
import { PointReasons } from "#features/comments/components/point-reasons.tsx";
import type { PointReasons as Reasons } from "#features/comments/queries-reasons.ts";
import type { PointView } from "#features/points/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";

type Props = { locale: Locale; slug: string; points: PointView[]; reasons: Record<string, Reasons> };

/** What stands below each point of a review: the best reason of each side, and the way to all of them. */
export function belowPoints({ locale, slug, points, reasons }: Props): Record<string, ReactNode> {
  return Object.fromEntries(
    points.map(({ id, title }) => [
      id,
      <PointReasons key={id} {...{ locale, slug, pointId: id, title }} reasons={reasons[id]} />,
    ]),
  );
}
