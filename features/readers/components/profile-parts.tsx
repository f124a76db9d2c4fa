import type { ReactNode } from "react";
import { Markdown } from "#components/ui/markdown.tsx";
import { languageOfWords } from "#features/comments/policy.ts";
import { dramaPath, reviewPath } from "#features/reviews/addresses.ts";
import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { markdownTree } from "#lib/markdown/tree.ts";
import { commentPath } from "../policy.ts";
import type { AgreedPoint, ReaderComment, WatchedDrama } from "../queries-profile.ts";
import styles from "./profile.module.css";

const other = (language: string, locale: Locale) => (language === locale ? undefined : language);

/** A part of a profile under a heading of its own. */
export function ProfilePart({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

/** Somebody's comments as strangers may read them. */
export function CommentEntries({ locale, entries }: { locale: Locale; entries: ReaderComment[] }) {
  const t = translator(locale);
  const format = formatter(locale);
  const labels = spoilerWords(locale);
  return (
    <ul className={styles.list}>
      {entries.map(({ id, slug, title, language, pointTitle, bodyMarkdown, spoilsThrough, createdAt }) => (
        <li key={id}>
          <p className={`ui ${styles.where}`}>
            <a href={localPath(locale, reviewPath(slug))} lang={other(language, locale)}>
              {title}
            </a>
            {pointTitle && <span>{t("readers.aboutPoint", { point: pointTitle })}</span>}
            <time dateTime={createdAt.toISOString()}>{format.dateTime(createdAt, { dateStyle: "long" })}</time>
          </p>
          {bodyMarkdown === null ? (
            <p className={styles.quiet}>{t("readers.hidden", { episode: spoilsThrough })}</p>
          ) : (
            <div className={styles.words} dir="auto" lang={languageOfWords(bodyMarkdown)}>
              <Markdown tree={markdownTree(bodyMarkdown, "comment")} labels={labels} />
            </div>
          )}
          <p className={`ui ${styles.where}`}>
            <a href={localPath(locale, commentPath(slug, id))}>{t("readers.inPlace")}</a>
          </p>
        </li>
      ))}
    </ul>
  );
}

export function AgreedEntries({ locale, entries }: { locale: Locale; entries: AgreedPoint[] }) {
  return (
    <ul className={styles.list}>
      {entries.map(({ id, slug, title, language, reviewTitle, reviewLanguage }) => (
        <li key={id}>
          <a
            className={styles.point}
            href={localPath(locale, `${reviewPath(slug)}/points/${id}`)}
            lang={other(language, locale)}
          >
            {title}
          </a>
          <p className={`ui ${styles.where}`}>
            <span lang={other(reviewLanguage, locale)}>{reviewTitle}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

export function WatchedEntries({ locale, entries }: { locale: Locale; entries: WatchedDrama[] }) {
  return (
    <ul className={styles.list}>
      {entries.map(({ slug, title, titleHangul, through, episodes }) => (
        <li key={slug}>
          <a className={styles.point} href={localPath(locale, dramaPath(slug))} lang={other("en", locale)}>
            {title}
          </a>
          <p className={`ui ${styles.where}`}>
            {titleHangul && <span lang="ko">{titleHangul}</span>}
            <span>{throughWords(locale, through, episodes)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** How far somebody has watched, in words. */
function throughWords(locale: Locale, through: number, episodes: number | null): string {
  const t = translator(locale);
  if (episodes === null) return t("readers.through", { through });
  return through >= episodes ? t("readers.allOfIt") : t("readers.throughOf", { through, episodes });
}
