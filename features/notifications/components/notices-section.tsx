import account from "#features/accounts/components/account.module.css";
import { Section } from "#features/accounts/components/settings-sections.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";

/** The part of the settings that leads to how one is told. */
export function NoticesSection({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <Section id="notices" heading={t("notices.settings.title")}>
      <p className={account.value}>
        <a href={localPath(locale, "/settings/notices")}>{t("notices.settings.link")}</a>
      </p>
      <p className={account.hint}>{t("notices.settings.linkHint")}</p>
    </Section>
  );
}
