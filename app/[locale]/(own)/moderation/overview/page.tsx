import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { Health } from "#features/oversight/components/health.tsx";
import { Overview } from "#features/oversight/components/overview.tsx";
import { canSeeOverview } from "#features/oversight/policy.ts";
import { findOverview } from "#features/oversight/queries.ts";
import { findHealth } from "#features/oversight/queries-health.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("oversight.overview.title"), robots: { index: false } };
}

/** How moderation and the site's own works are doing, for admins. */
export default async function OverviewPage({ params }: Props) {
  const now = new Date();
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/overview");
  if (!canSeeOverview(viewer, now)) notFound();
  const [figures, health] = await Promise.all([findOverview(viewer), findHealth(viewer)]);
  return (
    <Desk viewer={viewer} locale={locale} place="overview" heading={translator(locale)("oversight.overview.title")}>
      <Overview figures={figures} locale={locale} />
      <Health health={health} now={now} locale={locale} />
    </Desk>
  );
}
