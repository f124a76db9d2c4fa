import account from "#features/accounts/components/account.module.css";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { Shown } from "../policy.ts";
import { ShownForm } from "./shown-form.client.tsx";
import styles from "./shown-form.module.css";

/** What one's profile shows, to choose, and the way there. */
export function OwnShown({ locale, name, shown }: { locale: Locale; name: string; shown: Shown }) {
  const t = translator(locale);
  return (
    <>
      <p className={account.hint}>{t("readers.shown.hint")}</p>
      <ShownForm
        locale={locale}
        shown={shown}
        labels={{
          parts: {
            comments: t("readers.shown.parts.comments"),
            agreed: t("readers.shown.parts.agreed"),
            saved: t("readers.shown.parts.saved"),
            watched: t("readers.shown.parts.watched"),
          },
          hints: { comments: t("readers.shown.hints.comments"), agreed: t("readers.shown.hints.agreed") },
          save: t("readers.shown.save"),
          saved: t("readers.shown.saved"),
        }}
      />
      <p className={`ui ${styles.links}`}>
        <a href={localPath(locale, readerPath(name))}>{t("readers.shown.view")}</a>
      </p>
    </>
  );
}
