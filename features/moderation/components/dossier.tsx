import { Ago } from "#components/ui/ago.tsx";
import { goneName } from "#features/audit/components/audit-log.tsx";
import { findingInWords } from "#features/screening/components/finding-words.ts";
import { trustInWords } from "#features/trust/components/trust-words.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { QueueItem } from "../queries-queue.ts";
import { queuePath } from "./desk-path.ts";
import styles from "./dossier.module.css";
import { doneInWords, reasonInWords } from "./reason-words.ts";
import { UndoForm } from "./undo-form.client.tsx";

type Props = { item: QueueItem; from: string; now: Date; locale: Locale };

/** What else is known: the author's record, every report in its own words, and what was done before. */
export function Dossier({ item, from, now, locale }: Props) {
  const t = translator(locale);
  return (
    <dl className={styles.dossier}>
      {item.author && (
        <div>
          <dt>{t("moderation.record.label")}</dt>
          <dd>
            {t("moderation.record.counts", { visible: item.author.visibleCount, refused: item.author.refusedCount })};{" "}
            {t("moderation.record.joined")} <Ago at={item.author.joinedAt} now={now} locale={locale} />
            {item.author.role !== "reader" && `; ${t("moderation.record.role", { role: item.author.role })}`}
          </dd>
          {item.author.trust && (
            <dd>
              {trustInWords(t, item.author.trust)}
              {item.author.trust.isVouched && `; ${t("trust.vouched")}`}
            </dd>
          )}
          <dd>
            <a href={queuePath(locale, { view: "all", order: "oldest", author: item.author.name })}>
              {t("desk.byThem")}
            </a>
          </dd>
          {item.sameNetwork > 0 && (
            <dd>
              <a href={queuePath(locale, { view: "all", order: "oldest", network: item.id })}>
                {t("desk.sameNetwork", { count: item.sameNetwork })}
              </a>
            </dd>
          )}
          {item.author.sanctions.map((sanction) => (
            <dd key={sanction.id} className={styles.standing}>
              {sanction.endsAt
                ? t("moderation.record.suspended", {
                    until: formatter(locale).dateTime(sanction.endsAt, { dateStyle: "medium" }),
                    reason: sanction.reason,
                  })
                : t("moderation.record.banned", { reason: sanction.reason })}
            </dd>
          ))}
        </div>
      )}
      {item.findings.length > 0 && (
        <div>
          <dt>{t("screening.found")}</dt>
          {item.findings.map((finding) => (
            <dd key={finding.check}>
              {findingInWords(t, finding)}
              <span className={styles.small}>{t(`screening.verdict.${finding.verdict}`)}</span>
            </dd>
          ))}
        </div>
      )}
      {item.reports.length > 0 && (
        <div>
          <dt>{t("moderation.reports")}</dt>
          {item.reports.map((report) => (
            <dd key={report.id} data-settled={report.outcome ?? undefined}>
              {t(`moderation.reasonsShort.${report.reason}`)}
              {report.explanation && <q className={styles.said}>{report.explanation}</q>}
              <span className={styles.small}>
                <bdi>
                  {report.reporterName ??
                    t(item.leftToOthers === "own" ? "moderation.aReader" : "moderation.someoneGone")}
                </bdi>
                , <Ago at={report.createdAt} now={now} locale={locale} />
                {`, ${t("moderation.weighs", { weight: report.weight })}`}
                {report.outcome && `, ${t(`moderation.outcome.${report.outcome}`)}`}
              </span>
            </dd>
          ))}
        </div>
      )}
      {item.earlier.length > 0 && (
        <div>
          <dt>{t("moderation.earlier")}</dt>
          {item.earlier.map((entry) => (
            <dd key={entry.id}>
              {doneInWords(t, entry.action)}
              {entry.reason && <span className={styles.said}>{reasonInWords(t, entry.reason)}</span>}
              <span className={styles.small}>
                <bdi>{entry.actorName ?? goneName(t, entry.actorId)}</bdi>,{" "}
                <Ago at={entry.occurredAt} now={now} locale={locale} />
              </span>
              {entry.canBeUndone && (
                <UndoForm
                  entryId={entry.id}
                  from={from}
                  locale={locale}
                  labels={{ button: t("desk.undo.button"), hint: t("desk.undo.hint") }}
                />
              )}
            </dd>
          ))}
        </div>
      )}
    </dl>
  );
}
