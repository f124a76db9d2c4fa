import type { Translate } from "#lib/i18n/translate.ts";
import type { NearbyComment } from "../queries-nearby.ts";
import styles from "./queue-card.module.css";

const NEARBY_CHARS = 220;

/** What a comment answers, from the farthest down to the nearest. */
export function Ancestors({ nearby, t }: { nearby: NearbyComment[]; t: Translate }) {
  return nearby.map((comment) => (
    <blockquote key={comment.id} className={styles.parent}>
      <cite>{t("moderation.inReplyTo", { name: comment.authorName ?? t("moderation.someoneGone") })}</cite>
      <Words comment={comment} t={t} />
    </blockquote>
  ));
}

/** The first answers to a comment, folded, and how many there are. */
export function Answers({ nearby, count, t }: { nearby: NearbyComment[]; count: number; t: Translate }) {
  if (nearby.length === 0) return null;
  return (
    <details className={styles.answers}>
      <summary>{t("desk.around.answersIt", { count })}</summary>
      {nearby.map((comment) => (
        <blockquote key={comment.id} className={styles.parent}>
          <cite>
            <bdi>{comment.authorName ?? t("moderation.someoneGone")}</bdi>
          </cite>
          <Words comment={comment} t={t} />
        </blockquote>
      ))}
    </details>
  );
}

function Words({ comment, t }: { comment: NearbyComment; t: Translate }) {
  const words = comment.bodyMarkdown ?? t("desk.around.gone");
  return (
    <p dir="auto">
      {words.length > NEARBY_CHARS ? `${cut(words, NEARBY_CHARS)} …` : words}
      {comment.status !== "visible" && comment.bodyMarkdown !== null && ` (${t("desk.around.outOfSight")})`}
    </p>
  );
}

export function cut(text: string, chars: number): string {
  return [...text.slice(0, chars + 1)].slice(0, chars).join("").trimEnd();
}
