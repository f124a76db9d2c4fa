import type { Metadata } from "next";
import { signedInViewer } from "#app/[locale]/signed-in-viewer.ts";
import styles from "#features/accounts/components/account.module.css";
import { MyReports } from "#features/moderation/components/my-reports.tsx";
import { listMyReports } from "#features/moderation/queries-reports.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("moderation.mine.title"), robots: { index: false } };
}

/** What the reader reported, and what came of it. */
export default async function MyReportsPage({ params }: Props) {
  const { locale } = await params;
  const viewer = await signedInViewer(locale, "/settings/reports");
  const t = translator(locale);
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("moderation.mine.heading")}</h1>
      <p className={styles.lede}>{t("moderation.mine.intro")}</p>
      <div className={styles.sections}>
        <MyReports reports={await listMyReports(viewer)} now={new Date()} locale={locale} />
      </div>
      <p>
        <a href={localPath(locale, "/settings")}>{t("accounts.settings.title")}</a>
      </p>
    </div>
  );
}
