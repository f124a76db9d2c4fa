import type { Metadata } from "next";
import entries from "#components/ui/entries.module.css";
import form from "#components/ui/form.module.css";
import styles from "#features/accounts/components/account.module.css";
import { LegalReportForm } from "#features/legal/components/legal-report-form.client.tsx";
import { LEGAL_CATEGORIES } from "#features/legal/inputs.ts";
import { LEGAL_EXPLANATION_MAX_CHARS, ownPath } from "#features/legal/policy.ts";
import { newReceiptKey } from "#features/legal/receipt-key.ts";
import { siteUrl } from "#lib/env.ts";
import { alternatesOf, type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<{ about?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = translator(locale);
  return {
    title: t("legal.form.title"),
    description: t("legal.form.lead"),
    alternates: alternatesOf(locale, "/legal-report"),
  };
}

/** Where anybody says that something here is against the law. `?about=` puts an address of ours into the form. */
export default async function LegalReportPage({ params, searchParams }: Props) {
  const [{ locale }, { about }] = await Promise.all([params, searchParams]);
  const t = translator(locale);
  const path = typeof about === "string" && about.length < 500 ? ownPath(about, siteUrl()) : null;
  return (
    <div className={`wrap ${styles.plain}`}>
      <h1 className={styles.title}>{t("legal.form.title")}</h1>
      <p className={entries.lead}>{t("legal.form.lead")}</p>
      <p className={form.hint}>
        {t("legal.form.other")} <a href={localPath(locale, "/transparency")}>{t("legal.form.record")}</a>
      </p>
      <LegalReportForm
        newKey={newReceiptKey()}
        address={path ? siteUrl() + path : ""}
        locale={locale}
        categories={LEGAL_CATEGORIES.map((code) => ({ code, name: t(`legal.categories.${code}`) }))}
        labels={{
          category: t("legal.form.category"),
          addresses: t("legal.form.addresses"),
          addressesHint: t("legal.form.addressesHint", { site: new URL(siteUrl()).host }),
          explanation: t("legal.form.explanation"),
          explanationHint: t("legal.form.explanationHint", { max: LEGAL_EXPLANATION_MAX_CHARS }),
          name: t("legal.form.name"),
          email: t("legal.form.email"),
          contactHint: t("legal.form.contactHint"),
          goodFaith: t("legal.form.goodFaith"),
          website: t("legal.form.website"),
          submit: t("legal.form.submit"),
        }}
      />
    </div>
  );
}
