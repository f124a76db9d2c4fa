import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import type { QueueItem } from "../queries.ts";
import { DecisionForms } from "./decision-forms.client.tsx";
import { decisionLabels } from "./decision-labels.ts";
import { Dossier } from "./dossier.tsx";
import styles from "./queue.module.css";
import { whyHere } from "./why-here.ts";

export const EXCERPT_CHARS = 700;
const PARENT_CHARS = 220;

type Props = { item: QueueItem; from: string; now: Date; locale: Locale; isWhole?: boolean };

/** A comment to decide: why it is here, its words and what they answer, who wrote it, and the decisions. */
export function QueueCard({ item, from, now, locale, isWhole = false }: Props) {
  const t = translator(locale);
  const name = item.author?.name ?? t("moderation.someoneGone");
  const body = item.bodyMarkdown ?? "";
  const isCut = !isWhole && body.length > EXCERPT_CHARS;
  const itemPath = localPath(locale, `/moderation/comments/${item.id}`);
  return (
    <article
      className={styles.card}
      aria-label={t("moderation.spoken", { name })}
      data-queue-item={item.id}
      tabIndex={-1}
    >
      <div className={styles.words}>
        <ul className={styles.why} aria-label={t("moderation.why.label")}>
          {whyHere(t, item).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className={styles.meta}>
          <bdi className={styles.name}>{name}</bdi>
          <a href={localPath(locale, `/reviews/${item.reviewSlug}${placeOf(item)}`)}>{item.reviewTitle}</a>
          <span>
            {t("moderation.times.wrote")} <Ago at={item.createdAt} now={now} locale={locale} />
          </span>
          {item.editedAt && (
            <span>
              {t("moderation.times.edited")} <Ago at={item.editedAt} now={now} locale={locale} />
            </span>
          )}
        </p>
        {item.parent && <Parent parent={item.parent} t={t} />}
        {item.status === "erased" ? (
          <p className={styles.meta}>{t("moderation.status.erased")}</p>
        ) : (
          <p className={styles.body}>{isCut ? `${cut(body, EXCERPT_CHARS)} …` : body}</p>
        )}
        <DecisionForms
          comment={{ id: item.id, revision: item.revision, status: item.status, statusReason: item.statusReason }}
          decisions={item.decisions}
          suggested={mostReported(item)}
          from={from}
          locale={locale}
          labels={decisionLabels(t, item)}
          itemPath={itemPath}
          isWhole={isWhole}
        />
      </div>
      <Dossier item={item} now={now} locale={locale} />
    </article>
  );
}

function Parent({ parent, t }: { parent: NonNullable<QueueItem["parent"]>; t: Translate }) {
  const name = parent.authorName ?? t("moderation.someoneGone");
  const words = parent.bodyMarkdown ?? t("moderation.parentGone");
  return (
    <blockquote className={styles.parent}>
      <cite>{t("moderation.inReplyTo", { name })}</cite>
      <p>{words.length > PARENT_CHARS ? `${cut(words, PARENT_CHARS)} …` : words}</p>
    </blockquote>
  );
}

/** Only what is in sight has a page of its own in the discussion. */
function placeOf({ id, status }: QueueItem): string {
  return status === "visible" ? `/comments/${id}` : "#discussion";
}

function mostReported(item: QueueItem): string | null {
  const counts = new Map<string, number>();
  for (const { reason, outcome } of item.reports) if (!outcome) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function cut(text: string, chars: number): string {
  return [...text.slice(0, chars + 1)].slice(0, chars).join("").trimEnd();
}
