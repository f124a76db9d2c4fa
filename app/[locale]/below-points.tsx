import { Fragment, type ReactNode } from "react";
import type { MutedHere } from "#features/comments/components/muted-words.client.tsx";
import { PointReasons } from "#features/comments/components/point-reasons.tsx";
import type { PointReasons as Reasons } from "#features/comments/queries-reasons.ts";
import type { PointView } from "#features/points/queries.ts";
import { CreditLine } from "#features/suggestions/components/credit-line.tsx";
import type { Locale } from "#lib/i18n/locales.ts";

type Props = {
  locale: Locale;
  slug: string;
  points: PointView[];
  reasons: Record<string, Reasons>;
  /** Who is named for a point. */
  credits: Record<string, string>;
  muted?: MutedHere | undefined;
};

/** What stands below each point of a review: who suggested it, the best reason of each side, and the way to all of them. */
export function belowPoints({ locale, slug, points, reasons, credits, muted }: Props): Record<string, ReactNode> {
  return Object.fromEntries(
    points.map(({ id, title }) => [
      id,
      <Fragment key={id}>
        {credits[id] && <CreditLine locale={locale} name={credits[id]} />}
        <PointReasons {...{ locale, slug, pointId: id, title, muted }} reasons={reasons[id]} />
      </Fragment>,
    ]),
  );
}
