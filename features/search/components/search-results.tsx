import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { HitGroup } from "../hits.ts";
import type { Group } from "../inputs.ts";
import { MATCHES_MAX } from "../policy.ts";
import { HitItem } from "./hit-item.tsx";
import styles from "./search-results.module.css";

/** The address of a search, or of one group of it by pages. */
export function searchPath(locale: Locale, query: string, group?: Group, page = 1): string {
  const asked = new URLSearchParams({ q: query, ...(group && { in: group }), ...(page > 1 && { page: String(page) }) });
  return localPath(locale, `/search?${asked}`);
}

type Props = { groups: HitGroup[]; query: string; locale: Locale; mutedNames: ReadonlySet<string> };

/** Everything found, kind by kind; what people said whom the reader muted is folded. */
export function SearchResults({ groups, query, locale, mutedNames }: Props) {
  const t = translator(locale);
  return groups.map(({ group, hits, found, isMore, isNear }) => (
    <section key={group} className={styles.group} aria-labelledby={`found-${group}`}>
      <div className={styles.head}>
        <h2 id={`found-${group}`}>{t(`search.groups.${group}`)}</h2>
        <p className="ui">{isNear ? t("search.near") : countInWords(group, found, locale)}</p>
      </div>
      <div>
        <ol className={styles.hits}>
          {hits.map((hit) => (
            <HitItem
              key={hit.id}
              hit={hit}
              group={group}
              locale={locale}
              isMuted={hit.author !== null && mutedNames.has(hit.author)}
            />
          ))}
        </ol>
        {isMore && (
          <p className={`ui ${styles.more}`}>
            <Link href={searchPath(locale, query, group)} prefetch={false}>
              {t(`search.all.${group}`)}
            </Link>
          </p>
        )}
      </div>
    </section>
  ));
}

export function countInWords(group: Group, found: number, locale: Locale): string {
  const t = translator(locale);
  return found > MATCHES_MAX
    ? t("search.manyOf", { count: MATCHES_MAX })
    : t(`search.counts.${group}`, { count: found });
}
