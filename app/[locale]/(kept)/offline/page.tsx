import type { Metadata } from "next";
import Link from "next/link";
import { PlainNotice } from "#components/plain-notice.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./offline.module.css";

export const dynamic = "force-static";

// The worker writes the list before the browser gets the page; React leaves it alone.
const NOTHING = { __html: "" };

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator((await params).locale)("reading.offline.title"), robots: { index: false } };
}

/** Shown by the worker in place of any page that it cannot get and has not kept. */
export default async function OfflinePage({ params }: Props) {
  const { locale } = await params;
  const t = translator(locale);
  return (
    <PlainNotice title={t("reading.offline.title")} body={t("reading.offline.body")}>
      <Link href={localPath(locale, "/")} prefetch={false}>
        {t("errors.toHome")}
      </Link>
      <section className={styles.kept} aria-label={t("reading.offline.kept")}>
        <h2>{t("reading.offline.kept")}</h2>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: an empty list */}
        <ul data-kept-reviews="" dangerouslySetInnerHTML={NOTHING} suppressHydrationWarning />
      </section>
    </PlainNotice>
  );
}
