import type { ReactNode } from "react";
import { SpoilerNote } from "#features/watching/components/spoiler-note.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { dropSpoilers } from "#lib/markdown/spoiler-text.ts";
import type { ReportableComment } from "../queries.ts";
import styles from "./report.module.css";

const QUOTE_CHARS = 1200;
type Props = { comment: ReportableComment; heading: string; intro: string; locale: Locale; children?: ReactNode };

/** The page a report is made on: the comment as it stands, then whatever is to be done about it. */
export function ReportPage({ comment, heading, intro, locale, children }: Props) {
  const t = translator(locale);
  const name = comment.authorName ?? t("moderation.someoneGone");
  const body = dropSpoilers(comment.bodyMarkdown ?? "");
  return (
    <div className={styles.page}>
      <h1>{heading}</h1>
      <p className={styles.intro}>{intro}</p>
      <figure className={styles.quote}>
        {comment.bodyMarkdown === null ? (
          <SpoilerNote
            locale={locale}
            slug={comment.reviewSlug}
            spoilsThrough={comment.spoilsThrough}
            anchor={`comment-${comment.id}`}
            show="spoilers.showComment"
          />
        ) : (
          <blockquote>
            <p>{body.length > QUOTE_CHARS ? `${body.slice(0, QUOTE_CHARS).trimEnd()} …` : body}</p>
          </blockquote>
        )}
        <figcaption>{t("moderation.byOn", { name, title: comment.reviewTitle })}</figcaption>
      </figure>
      {children}
      <p>
        <a className={styles.back} href={localPath(locale, `/reviews/${comment.reviewSlug}#comment-${comment.id}`)}>
          {t("moderation.report.back")}
        </a>
      </p>
    </div>
  );
}

/** Thanks, and the way back. Says the same whatever became of the comment. */
export function ReportSent({ slug, commentId, locale }: { slug: string; commentId: string; locale: Locale }) {
  const t = translator(locale);
  return (
    <div className={styles.page}>
      <h1>{t("moderation.report.thanksHeading")}</h1>
      <p className={styles.intro}>{t("moderation.report.thanks")}</p>
      <a className={styles.back} href={localPath(locale, `/reviews/${slug}#comment-${commentId}`)}>
        {t("moderation.report.back")}
      </a>
    </div>
  );
}
