import { RelativeTime } from "#components/ui/relative-time.client.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { CommentView } from "../queries.ts";
import styles from "./comment-thread.module.css";

const HUES = 6;

/** The first letter of a name, in one of a few colours. */
export function Avatar({ name }: { name: string }) {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  const [initial] = new Intl.Segmenter().segment(name.trim());
  return (
    <span className={`${styles.avatar} ${styles[`hue${sum % HUES}`]}`} aria-hidden="true">
      {initial?.segment.toUpperCase()}
    </span>
  );
}

type BylineProps = { comment: CommentView; name: string; answers: CommentView | null; locale: Locale };

/** Who said it, as whom, on what, and when. */
export function Byline({ comment, name, answers, locale }: BylineProps) {
  const t = translator(locale);
  const { dateTime } = formatter(locale);
  const exact = (at: Date) => `${dateTime(at, { dateStyle: "long", timeStyle: "short" })} UTC`;
  return (
    <header className={styles.byline}>
      <b>
        <bdi>{name}</bdi>
      </b>
      {comment.mark && (
        <span className={styles.mark}>
          {t(comment.mark === "author" ? "comments.markAuthor" : "comments.markStaff")}
        </span>
      )}
      {comment.pointTitle && (
        <span className={styles.point}>{t("comments.onPoint", { title: comment.pointTitle })}</span>
      )}
      {answers && (
        <a href={`#comment-${answers.id}`}>
          {t("comments.answers", { name: answers.authorName ?? t("comments.formerReader") })}
        </a>
      )}
      <a href={`#comment-${comment.id}`} className={styles.time}>
        <RelativeTime
          at={comment.createdAt.toISOString()}
          day={dateTime(comment.createdAt, { dateStyle: "medium" })}
          exact={exact(comment.createdAt)}
          locale={locale}
        />
      </a>
      {comment.editedAt && (
        <span title={t("comments.editedAt", { when: exact(comment.editedAt) })}>{t("comments.edited")}</span>
      )}
    </header>
  );
}
