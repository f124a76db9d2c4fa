import type { ReactNode } from "react";
import { Markdown } from "#components/ui/markdown.tsx";
import { SpoilerNote } from "#features/watching/components/spoiler-note.tsx";
import { spoilerWords } from "#features/watching/components/spoiler-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { markdownTree, withoutLinks } from "#lib/markdown/tree.ts";
import type { ReportableComment } from "../queries.ts";
import styles from "./report.module.css";

type Props = { comment: ReportableComment; heading: string; intro: string; locale: Locale; children?: ReactNode };

/** The page a report is made on: the comment as it stands, then whatever is to be done about it. */
export function ReportPage({ comment, heading, intro, locale, children }: Props) {
  const t = translator(locale);
  const name = comment.authorName ?? t("moderation.someoneGone");
  return (
    <div className={styles.page}>
      <h1>{heading}</h1>
      <p className={styles.intro}>{intro}</p>
      <figure className={styles.quote}>
        {comment.bodyMarkdown === null ? (
          <SpoilerNote
            locale={locale}
            slug={comment.reviewSlug}
            base={`/reviews/${comment.reviewSlug}/comments/${comment.id}`}
            spoilsThrough={comment.spoilsThrough}
            anchor={`comment-${comment.id}`}
            show="spoilers.showComment"
          />
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a long comment is scrolled, also by keyboard
          <blockquote tabIndex={0} aria-label={t("moderation.spoken", { name })}>
            <Markdown
              tree={withoutLinks(markdownTree(comment.bodyMarkdown, "comment"))}
              labels={spoilerWords(locale)}
            />
          </blockquote>
        )}
        <figcaption>{t("moderation.byOn", { name, title: comment.reviewTitle })}</figcaption>
      </figure>
      {children}
      <p>
        <a
          className={styles.back}
          href={localPath(locale, `/legal-report?about=${encodeURIComponent(`/comments/${comment.id}`)}`)}
        >
          {t("moderation.report.unlawful")}
        </a>
      </p>
      <p>
        <a className={styles.back} href={localPath(locale, `/reviews/${comment.reviewSlug}/comments/${comment.id}`)}>
          {t("moderation.report.back")}
        </a>
      </p>
    </div>
  );
}

type Sent = { slug: string; commentId: string; isVisible: boolean; locale: Locale };

/** Thanks, and the way back: to the comment, wherever it stands, or to where it stood. Says the same whatever became of it. */
export function ReportSent({ slug, commentId, isVisible, locale }: Sent) {
  const t = translator(locale);
  const path = isVisible ? `/reviews/${slug}/comments/${commentId}` : `/reviews/${slug}#comment-${commentId}`;
  return (
    <div className={styles.page}>
      <h1>{t("moderation.report.thanksHeading")}</h1>
      <p className={styles.intro}>{t("moderation.report.thanks")}</p>
      <a className={styles.back} href={localPath(locale, path)}>
        {t("moderation.report.back")}
      </a>
      <p>
        <a className={styles.back} href={localPath(locale, "/settings/reports")}>
          {t("moderation.report.mine")}
        </a>
      </p>
    </div>
  );
}
