import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { QueueItem } from "../queries-queue.ts";
import { DecisionForms } from "./decision-forms.client.tsx";
import { decisionLabels } from "./decision-labels.ts";
import { Dossier } from "./dossier.tsx";
import { Ancestors, Answers, cut } from "./nearby.tsx";
import styles from "./queue-card.module.css";
import { whyHere } from "./why-here.ts";

export const EXCERPT_CHARS = 700;

type Props = { item: QueueItem; from: string; now: Date; locale: Locale; isWhole?: boolean };

/** A comment to decide: why it is here, its words and the thread around them, who wrote it, and the decisions. */
export function QueueCard({ item, from, now, locale, isWhole = false }: Props) {
  const t = translator(locale);
  const name = item.author?.name ?? t("moderation.someoneGone");
  const body = item.bodyMarkdown ?? "";
  const isCut = !isWhole && body.length > EXCERPT_CHARS;
  const [first, ...others] = whyHere(t, item);
  const heading = `item-${item.id}`;
  return (
    <article className={styles.card} aria-labelledby={heading} data-queue-item={item.id}>
      <div className={styles.words}>
        <h2 id={heading} className={styles.why} tabIndex={-1} data-queue-heading>
          <span className="visually-hidden">{t("moderation.spoken", { name })}: </span>
          {first}
        </h2>
        {others.length > 0 && (
          <ul className={styles.others} aria-label={t("moderation.why.label")}>
            {others.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
        {item.claim && <p className={styles.claim}>{claimInWords(item.claim, locale)}</p>}
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
          {item.spoilsThrough > 0 && <span>{t("spoilers.spoils", { episode: item.spoilsThrough })}</span>}
          {item.isCovered && <span>{t("comments.covered")}</span>}
          {item.isLocked && <span>{t("comments.locked")}</span>}
        </p>
        <Ancestors nearby={item.ancestors} t={t} />
        {item.status === "erased" ? (
          <p className={styles.meta}>{t("moderation.status.erased")}</p>
        ) : (
          <p className={styles.body} dir="auto">
            {isCut ? `${cut(body, EXCERPT_CHARS)} …` : body}
          </p>
        )}
        <Answers nearby={item.replies} count={item.replyCount} t={t} />
        <DecisionForms
          comment={{
            id: item.id,
            revision: item.revision,
            status: item.status,
            statusReason: item.statusReason,
            reports: item.reports.length,
          }}
          decisions={item.decisions}
          suggested={mostReported(item)}
          from={from}
          locale={locale}
          labels={decisionLabels(t, item, name)}
          itemPath={localPath(locale, `/moderation/comments/${item.id}`)}
          restPath={item.author && restOf(item.author.name, locale)}
          isWhole={isWhole}
        />
      </div>
      <div>
        {!isWhole && item.decisions.length > 0 && (
          <label className={styles.choose}>
            <input type="checkbox" name="ids" value={item.id} form="bulk" data-key="x" />
            <span className="visually-hidden">{t("desk.select", { name })}</span>
          </label>
        )}
        <Dossier item={item} from={from} now={now} locale={locale} />
      </div>
    </article>
  );
}

function claimInWords({ moderatorName, until }: NonNullable<QueueItem["claim"]>, locale: Locale): string {
  const time = formatter(locale).dateTime(until, { timeStyle: "short", timeZone: "UTC" });
  return translator(locale)("desk.claim", { name: moderatorName, until: `${time} UTC` });
}

function restOf(author: string, locale: Locale): string {
  return localPath(
    locale,
    `/moderation/bulk?${new URLSearchParams({ view: "all", author, action: "spam", which: "all" })}`,
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
