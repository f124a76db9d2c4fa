import { UNKNOWN_EPISODES_MAX } from "#features/watching/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { THREAD_REASONS } from "../inputs.ts";
import { saidByAuthor } from "../policy.ts";
import type { QueueItem } from "../queries-queue.ts";
import type { Touchable } from "../queries-touch.ts";
import styles from "./touch.module.css";
import { TouchForm } from "./touch-form.client.tsx";

type Props = { item: QueueItem; touchable: Touchable; from: string; locale: Locale };

/** What can be done to a comment that leaves its state alone: where it stands, what it gives away, who may answer it. */
export function TouchPanel({ item, touchable, from, locale }: Props) {
  if (item.touches.length === 0) return null;
  const t = translator(locale);
  const places = [
    { code: "", name: t("desk.touch.wholeReview") },
    ...touchable.points.map(({ id, title }) => ({ code: id, name: title })),
  ].filter(({ code }) => code !== (item.pointId ?? ""));
  const lastEpisode = touchable.episodes ?? UNKNOWN_EPISODES_MAX;
  const possible = item.touches.filter(
    (touch) => (touch !== "move" || places.length > 0) && (touch !== "raise" || saidByAuthor(item) < lastEpisode),
  );
  return (
    <section className={styles.panel} aria-labelledby="touches">
      <h2 id="touches">{t("desk.touch.heading")}</h2>
      {possible.map((touch) => (
        <TouchForm
          key={touch}
          touch={touch}
          comment={{ id: item.id, revision: item.revision, status: item.status, reports: item.reports.length }}
          body={item.bodyMarkdown ?? ""}
          places={places}
          episodes={{
            from: saidByAuthor(item) + 1,
            to: lastEpisode,
            chosen: item.raisedFrom === null ? null : item.spoilsThrough,
          }}
          reasons={THREAD_REASONS.map((code) => ({ code, name: t(`desk.reasons.${code}`) }))}
          from={from}
          locale={locale}
          labels={{
            title: t(`desk.touch.${touch}`),
            hint: touch === "unlock" ? "" : t(`desk.touch.${touch}Hint`),
            to: t("desk.touch.moveTo"),
            episode: t("desk.touch.raiseTo"),
            words: t("desk.touch.coverWords"),
            coverSelection: t("desk.touch.coverSelection"),
            reason: t("moderation.decide.reason"),
            note: t("desk.touch.note"),
            lookAgain: t("moderation.done.review"),
          }}
        />
      ))}
    </section>
  );
}
