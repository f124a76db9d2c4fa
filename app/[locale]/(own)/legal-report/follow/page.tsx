import type { Metadata } from "next";
import { notFound } from "next/navigation";
import form from "#components/ui/form.module.css";
import styles from "#features/accounts/components/account.module.css";
import { OwnAppeal } from "#features/appeals/components/own-appeal.tsx";
import { isInTime } from "#features/appeals/policy.ts";
import { findLegalAppeal } from "#features/appeals/queries.ts";
import { ReportDecision, ReportFacts } from "#features/legal/components/report-facts.tsx";
import { receiptKey } from "#features/legal/inputs.ts";
import { findReportByKey } from "#features/legal/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<Record<string, string | string[]>> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = translator((await params).locale);
  return { title: t("legal.follow.title"), robots: { index: false }, referrer: "same-origin" };
}

/** What became of a legal report, for whoever holds its receipt. */
export default async function FollowPage({ params, searchParams }: Props) {
  const [{ locale }, { key: asked, sent }] = await Promise.all([params, searchParams]);
  const key = receiptKey.safeParse(asked).data;
  const report = key ? await findReportByKey(key) : null;
  if (!key || !report) notFound();
  const t = translator(locale);
  const appeal = await findLegalAppeal(key);
  const canAppeal = report.decision !== "removed" && isInTime(report.decidedAt ?? new Date(0), new Date());
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("legal.follow.title")}</h1>
      {sent === "1" && (
        <p role="status" className={form.note}>
          {t("legal.follow.receipt")}
        </p>
      )}
      <p className={form.hint}>{t("legal.follow.keep")}</p>
      <ReportFacts report={report} locale={locale} />
      <ReportDecision report={report} locale={locale} />
      {report.decidedAt && (
        <OwnAppeal appeal={appeal} canAppeal={canAppeal} about={{ field: "key", value: key }} locale={locale} />
      )}
    </div>
  );
}
