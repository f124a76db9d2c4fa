import Link from "next/link";
import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { LanguageSwitch } from "./language-switch.client.tsx";
import { RetreatingHeader } from "./retreating-header.client.tsx";
import styles from "./site-header.module.css";
import { ThemeSwitch } from "./theme-switch.client.tsx";

/** The bar on top of every page. `corner` is the reader's own place: a way to sign in, or what is theirs. */
export function SiteHeader({ locale, corner }: { locale: Locale; corner?: ReactNode }) {
  const t = translator(locale);
  return (
    <RetreatingHeader className={styles.header}>
      <a className={styles.skip} href="#content">
        {t("site.skipToContent")}
      </a>
      <div className={`wrap ui ${styles.bar}`}>
        <Link className={styles.mark} href={localPath(locale, "/")} prefetch={false}>
          {t("site.name")}
          <i aria-hidden="true">.</i>
        </Link>
        <nav aria-label={t("site.mainNavigation")}>
          <Link href={localPath(locale, "/archive")}>{t("catalogue.nav.reviews")}</Link>
          <Link href={localPath(locale, "/dramas")}>{t("catalogue.nav.dramas")}</Link>
          <Link href={localPath(locale, "/people")}>{t("catalogue.nav.people")}</Link>
        </nav>
        <div className={styles.language}>
          <LanguageSwitch locale={locale} />
        </div>
        <div className={styles.corner}>
          <Link className={styles.search} href={localPath(locale, "/search")} prefetch={false} aria-keyshortcuts="/">
            <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
              <path d="M13 13l4.5 4.5M14.5 8.5a6 6 0 1 1-12 0a6 6 0 0 1 12 0z" fill="none" stroke="currentColor" />
            </svg>
            <span>{t("search.title")}</span>
          </Link>
          {corner ?? (
            <Link className={styles.pill} href={localPath(locale, "/sign-in")} prefetch={false}>
              {t("site.signIn")}
            </Link>
          )}
          <ThemeSwitch label={t("site.theme")} />
        </div>
      </div>
    </RetreatingHeader>
  );
}
