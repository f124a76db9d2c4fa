import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import { AuditFilter } from "#features/audit/components/audit-filter.tsx";
import { AuditLog } from "#features/audit/components/audit-log.tsx";
import { logFilter } from "#features/audit/inputs.ts";
import { listAudit } from "#features/audit/queries.ts";
import { Desk } from "#features/moderation/components/desk.tsx";
import { LogPages } from "#features/moderation/components/log-pages.tsx";
import { reasonInWords } from "#features/moderation/components/reason-words.ts";
import { canModerate } from "#features/moderation/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.title.log"), robots: { index: false } };
}

export default async function LogPage({ params, searchParams }: Props) {
  const now = new Date();
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/moderation/log");
  if (!canModerate(viewer, now)) notFound();
  const filter = logFilter.parse(await searchParams);
  const { entries, next } = await listAudit(viewer, filter);
  const t = translator(locale);
  return (
    <Desk viewer={viewer} locale={locale} place="log" heading={t("moderation.logPage.heading")}>
      <p>{t("moderation.logPage.intro")}</p>
      <AuditFilter action={filter.action} locale={locale} />
      {entries.length > 0 && <AuditLog entries={entries} now={now} locale={locale} reasonInWords={reasonInWords} />}
      <LogPages filter={filter} isEmpty={entries.length === 0} next={next} locale={locale} />
    </Desk>
  );
}
