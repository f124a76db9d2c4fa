import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { THREAD_REASONS } from "../inputs.ts";
import { DISCUSSION_ACTS } from "../inputs-discussions.ts";
import type { DiscussionView } from "../queries-discussions.ts";
import { DiscussionForm } from "./discussion-forms.client.tsx";
import { stateInWords } from "./discussion-words.ts";
import styles from "./touch.module.css";

const USUAL_SECONDS = 60;
const USUAL_HOURS = 24;

type Props = { discussion: DiscussionView; done: string | null; locale: Locale };

/** How a discussion stands and everything that can be done about it. */
export function DiscussionPanel({ discussion, done, locale }: Props) {
  const t = translator(locale);
  const { reviewId, slug, closedAt, slowSeconds, closeAfterDays } = discussion;
  const act = DISCUSSION_ACTS.find((one) => one === done);
  const common = {
    reviewId,
    from: localPath(locale, `/moderation/discussions/${slug}`),
    locale,
    reasons: THREAD_REASONS.map((code) => ({ code, name: t(`desk.reasons.${code}`) })),
    labels: { reason: t("moderation.decide.reason"), note: t("desk.touch.note") },
  };
  return (
    <section className={styles.panel}>
      {act && <p role="status">{t(`desk.discussions.done.${act}`)}</p>}
      <p className={styles.state}>{stateInWords(discussion, locale).join(" · ")}</p>
      {closedAt ? (
        <DiscussionForm
          {...common}
          act="open"
          heading={t("desk.discussions.reopen.heading")}
          button={t("desk.discussions.reopen.button")}
        />
      ) : (
        <DiscussionForm
          {...common}
          act="close"
          heading={t("desk.discussions.close.heading")}
          button={t("desk.discussions.close.button")}
        />
      )}
      {slowSeconds ? (
        <DiscussionForm
          {...common}
          act="quicken"
          heading={t("desk.discussions.quicken.heading")}
          button={t("desk.discussions.quicken.button")}
        />
      ) : (
        <DiscussionForm
          {...common}
          act="slow"
          heading={t("desk.discussions.slowDown.heading")}
          button={t("desk.discussions.slowDown.button")}
          numbers={[
            { name: "seconds", label: t("desk.discussions.slowDown.seconds"), value: String(USUAL_SECONDS) },
            { name: "hours", label: t("desk.discussions.slowDown.hours"), value: String(USUAL_HOURS) },
          ]}
        />
      )}
      <DiscussionForm
        {...common}
        act="closeAfter"
        heading={t("desk.discussions.closeAfter.heading")}
        button={t("desk.discussions.closeAfter.button")}
        numbers={[{ name: "days", label: t("desk.discussions.closeAfter.days"), value: String(closeAfterDays ?? "") }]}
        hint={t("desk.discussions.closeAfter.hint")}
      />
      <p>
        <a href={localPath(locale, `/reviews/${slug}#discussion`)}>{t("desk.discussions.read")}</a>
      </p>
    </section>
  );
}
