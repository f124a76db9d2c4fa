import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { keyLabels } from "./key-labels.ts";
import { LanguageSwitch } from "./language-switch.client.tsx";
import { ReadingKeys } from "./reading-keys.client.tsx";
import styles from "./site-footer.module.css";

export function SiteFooter({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <footer className={styles.footer}>
      <div className={`wrap ui ${styles.row}`}>
        <Link className={styles.mark} href={localPath(locale, "/")} prefetch={false}>
          {t("site.name")}
          <i aria-hidden="true">.</i>
        </Link>
        <p>{t("site.footer")}</p>
        <LanguageSwitch locale={locale} />
        <Link href={localPath(locale, "/map")} prefetch={false}>
          {t("opinions.map.link")}
        </Link>
        <Link href={localPath(locale, "/data")} prefetch={false}>
          {t("opinions.data.link")}
        </Link>
        <a href={localPath(locale, "/transparency")}>{t("oversight.record.link")}</a>
        <a href="/feed.xml" type="application/rss+xml">
          {t("feeds.link")}
        </a>
        <ReadingKeys
          labels={keyLabels(t, t("reading.keys.open"), [
            ["/", t("reading.keys.search")],
            ["j", t("reading.keys.next")],
            ["k", t("reading.keys.previous")],
          ])}
        />
        <a className={styles.top} href="#content">
          {t("site.toTop")}
        </a>
      </div>
    </footer>
  );
}
