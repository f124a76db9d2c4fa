import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { AppealList } from "#features/appeals/components/appeal-list.tsx";
import { OUTCOMES } from "#features/appeals/inputs.ts";
import { listOpenAppeals } from "#features/appeals/queries-desk.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { canModerate } from "#features/moderation/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("appeals.desk.title"), robots: { index: false } };
}

/** What people say against decisions about them, and that nobody has answered yet. */
export default async function AppealsPage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/appeals");
  if (!canModerate(viewer, now)) notFound();
  const { done } = await searchParams;
  const outcome = OUTCOMES.find((known) => known === done);
  const t = translator(locale);
  return (
    <Desk viewer={viewer} locale={locale} place="appeals" heading={t("appeals.desk.title")}>
      {outcome && <p role="status">{t(`appeals.desk.done.${outcome}`)}</p>}
      <AppealList appeals={await listOpenAppeals(viewer)} now={now} locale={locale} />
    </Desk>
  );
}
