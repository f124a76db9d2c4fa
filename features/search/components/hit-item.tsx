import Link from "next/link";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { Hit } from "../hits.ts";
import type { Group } from "../inputs.ts";
import { Marked } from "./marked.tsx";
import styles from "./search-results.module.css";

type Props = { hit: Hit; group: Group; locale: Locale; isMuted: boolean };

/** One thing that was found: all of it leads there. */
export function HitItem({ hit, group, locale, isMuted }: Props) {
  const t = translator(locale);
  const isComment = group === "comments";
  const date = hit.writtenAt && formatter(locale).dateTime(hit.writtenAt, { dateStyle: "long" });
  const words = hit.snippet.length > 0 && (
    <p className={styles.snippet} lang={hit.snippetLanguage}>
      <Marked pieces={hit.snippet} />
    </p>
  );
  const snippet = isMuted ? (
    <details className={styles.muted}>
      <summary>{t("comments.muted")}</summary>
      {words}
    </details>
  ) : (
    words
  );
  return (
    <li className={isComment ? styles.quote : styles.hit}>
      {isComment && snippet}
      <h3 className={isComment ? styles.source : styles.name} lang={hit.titleLanguage}>
        <Link href={localPath(locale, hit.path)} prefetch={false}>
          <Marked pieces={hit.title} />
        </Link>
        {hit.hangul.length > 0 && (
          <span className={styles.hangul} lang="ko">
            <Marked pieces={hit.hangul} />
          </span>
        )}
      </h3>
      {!isComment && snippet}
      <p className={`ui ${styles.meta}`}>
        {isComment && <bdi>{hit.author ?? t("search.leftReader")}</bdi>}
        {hit.place && <span>{group === "points" ? t("search.onReview", { title: hit.place }) : hit.place}</span>}
        {date && <time dateTime={hit.writtenAt?.toISOString()}>{date}</time>}
      </p>
    </li>
  );
}
