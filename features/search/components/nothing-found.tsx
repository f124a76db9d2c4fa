import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { Hit } from "../hits.ts";
import { Marked } from "./marked.tsx";
import styles from "./search-results.module.css";

/** Says that nothing was found, what else to try, and which names come nearest. */
export function NothingFound({ query, nearest, locale }: { query: string; nearest: Hit[]; locale: Locale }) {
  const t = translator(locale);
  return (
    <section className={styles.notice}>
      <h2>{t("search.nothing", { query })}</h2>
      <p>{t("search.help")}</p>
      {nearest.length > 0 && (
        <>
          <h3>{t("search.nearest")}</h3>
          <ul className={styles.examples}>
            {nearest.map((hit) => (
              <li key={hit.id}>
                <Link href={localPath(locale, hit.path)} prefetch={false}>
                  <Marked pieces={hit.title} />
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={styles.onwards}>
        <Link href={localPath(locale, "/archive")}>{t("search.allReviews")}</Link>
        <Link href={localPath(locale, "/dramas")}>{t("search.allDramas")}</Link>
      </p>
    </section>
  );
}
