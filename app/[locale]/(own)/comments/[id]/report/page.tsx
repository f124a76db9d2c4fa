import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { listKept } from "#features/accounts/kept.ts";
import { ReportForm } from "#features/moderation/components/report-form.client.tsx";
import { ReportPage } from "#features/moderation/components/report-page.tsx";
import { keptReport, REPORT_REASONS } from "#features/moderation/inputs.ts";
import { findReportableComment } from "#features/moderation/queries.ts";
import { FollowLink } from "#features/notifications/components/follow-link.tsx";
import { currentViewer } from "#lib/auth/current.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.report.heading"), robots: { index: false } };
}

export default async function ReportCommentPage({ params }: Props) {
  const { locale, id } = await params;
  const viewer = await currentViewer();
  const comment = z.uuid().safeParse(id).success ? await findReportableComment(viewer, id) : null;
  if (!comment) notFound();
  const t = translator(locale);
  const isOwn = viewer !== null && comment.authorId === viewer.id;
  return (
    <ReportPage
      comment={comment}
      heading={t("moderation.report.heading")}
      intro={t(isOwn ? "moderation.report.own" : "moderation.report.intro")}
      locale={locale}
    >
      {!isOwn && (
        <ReportForm
          commentId={id}
          locale={locale}
          kept={await whatWasKept(id)}
          episodes={comment.episodes}
          reasons={REPORT_REASONS.map((code) => ({ code, name: t(`moderation.reasons.${code}`) }))}
          labels={{
            reason: t("moderation.report.reason"),
            explanation: t("moderation.report.explanation"),
            hint: t("moderation.report.explanationHint"),
            submit: t("moderation.report.submit"),
            guest: viewer ? null : t("moderation.report.guest"),
            spoilsHint: t("moderation.report.spoilsHint"),
            givesAway: t(comment.episodes === null ? "moderation.report.spoilsNumber" : "moderation.report.spoils"),
            givesNothing: t("moderation.report.spoilsNothing"),
            givesUpTo: t("moderation.report.spoilsUpTo"),
          }}
        />
      )}
      {!isOwn && <FollowLink locale={locale} subject="comment" id={id} />}
    </ReportPage>
  );
}

async function whatWasKept(commentId: string) {
  const reports = (await listKept()).map(({ payload }) => keptReport.safeParse(payload).data);
  return reports.find((report) => report?.commentId === commentId) ?? { reason: "", explanation: "" };
}
