import Link from "next/link";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { Group } from "../inputs.ts";
import styles from "./search-results.module.css";
import { searchPath } from "./search-results.tsx";

type Props = { query: string; group: Group; page: number; isMore: boolean; locale: Locale };

/** The way on and back within one group, and to everything found. */
export function SearchPages({ query, group, page, isMore, locale }: Props) {
  const t = translator(locale);
  return (
    <nav className={`ui ${styles.pages}`} aria-label={t("search.pages")}>
      <Link href={searchPath(locale, query)} prefetch={false}>
        {t("search.everything")}
      </Link>
      {page > 1 && (
        <Link href={searchPath(locale, query, group, page - 1)} rel="prev" prefetch={false}>
          {t("search.previous")}
        </Link>
      )}
      {isMore && (
        <Link href={searchPath(locale, query, group, page + 1)} rel="next" prefetch={false}>
          {t("search.next")}
        </Link>
      )}
    </nav>
  );
}
