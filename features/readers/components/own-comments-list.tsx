import { languageOfWords } from "#features/comments/policy.ts";
import { reviewPath } from "#features/reviews/addresses.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { isMessageKey, momentInWords, translator } from "#lib/i18n/translate.ts";
import type { OwnComment } from "../queries-corner.ts";
import styles from "./profile.module.css";

/** One's own comments as they were typed, each with what became of it. */
export function OwnCommentsList({ locale, entries }: { locale: Locale; entries: OwnComment[] }) {
  const t = translator(locale);
  return (
    <ul className={styles.list}>
      {entries.map(
        ({ id, slug, reviewTitle, reviewLanguage, isPublished, bodyMarkdown, createdAt, editedAt, ...decided }) => (
          <li key={id}>
            <p className={`ui ${styles.where}`}>
              {isPublished ? (
                <a
                  href={localPath(locale, reviewPath(slug))}
                  lang={reviewLanguage === locale ? undefined : reviewLanguage}
                >
                  {reviewTitle}
                </a>
              ) : (
                <span lang={reviewLanguage}>{reviewTitle}</span>
              )}
              <time dateTime={createdAt.toISOString()}>{momentInWords(locale, createdAt, "long")}</time>
              {editedAt && <span>{t("readers.comments.edited")}</span>}
              <span className={styles.status} data-status={decided.status}>
                {statusWords(locale, decided)}
              </span>
            </p>
            <p className={styles.plain} dir="auto" lang={languageOfWords(bodyMarkdown)}>
              {bodyMarkdown}
            </p>
            {isPublished && (
              <p className={`ui ${styles.where}`}>
                <a href={localPath(locale, `${reviewPath(slug)}/comments/${id}/mine#comment-${id}`)}>
                  {t("readers.comments.change")}
                </a>
              </p>
            )}
          </li>
        ),
      )}
    </ul>
  );
}

function statusWords(locale: Locale, { status, statusReason }: Pick<OwnComment, "status" | "statusReason">): string {
  const t = translator(locale);
  const words = t(`readers.comments.statuses.${status}`);
  const reason = `readers.comments.reasons.${statusReason}`;
  return isMessageKey(reason) ? t("readers.comments.because", { status: words, reason: t(reason) }) : words;
}
