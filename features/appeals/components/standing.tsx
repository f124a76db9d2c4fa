import entries from "#components/ui/entries.module.css";
import facts from "#components/ui/facts.module.css";
import { endInWords } from "#features/moderation/components/sanction-words.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, type Translate, translator } from "#lib/i18n/translate.ts";
import type { OwnSanction } from "../queries.ts";
import { AcknowledgeForm } from "./acknowledge-form.client.tsx";
import styles from "./appeals.module.css";
import { OwnAppeal } from "./own-appeal.tsx";

type Props = { sanctions: OwnSanction[]; back: string; locale: Locale };

/** What stands against the reader, in plain words: what it means, why, until when, and what they can do about it. */
export function Standing({ sanctions, back, locale }: Props) {
  const t = translator(locale);
  if (sanctions.length === 0) return <p className={entries.lead}>{t("appeals.standing.nothing")}</p>;
  const now = sanctions.filter((sanction) => sanction.isInForce);
  const past = sanctions.filter((sanction) => !sanction.isInForce);
  return (
    <>
      {now.length === 0 && <p className={entries.lead}>{t("appeals.standing.nothingNow")}</p>}
      {now.map((sanction) => (
        <Notice key={sanction.id} Heading="h2" sanction={sanction} back={back} locale={locale} />
      ))}
      {past.length > 0 && (
        <section aria-labelledby="past" className={styles.past}>
          <h2 id="past">{t("appeals.standing.past")}</h2>
          {past.map((sanction) => (
            <Notice key={sanction.id} Heading="h3" sanction={sanction} back={back} locale={locale} />
          ))}
        </section>
      )}
    </>
  );
}

type NoticeProps = { Heading: "h2" | "h3"; sanction: OwnSanction; back: string; locale: Locale };

function Notice({ Heading, sanction, back, locale }: NoticeProps) {
  const t = translator(locale);
  const date = formatter(locale).dateTime(sanction.startsAt, { dateStyle: "long" });
  const isUnread = sanction.kind === "warning" && sanction.isInForce;
  return (
    <section className={styles.notice} aria-labelledby={sanction.id}>
      <Heading id={sanction.id}>{t(`appeals.standing.kinds.${sanction.kind}`)}</Heading>
      <p>{t(`appeals.standing.means.${sanction.kind}`)}</p>
      <dl className={facts.facts}>
        <dt>{t("appeals.standing.why")}</dt>
        <dd>
          {t(`moderation.sanction.reasons.${sanction.reasonCode}`)}
          <q>{sanction.reason}</q>
        </dd>
        <dt>{t("appeals.standing.since")}</dt>
        <dd>{date}</dd>
        <dt>{t("appeals.standing.ends")}</dt>
        <dd>{endOf(t, locale, sanction)}</dd>
        <dt>{t("appeals.standing.by")}</dt>
        <dd>{t("appeals.statement.byPerson")}</dd>
      </dl>
      {isUnread && (
        <AcknowledgeForm
          sanctionId={sanction.id}
          from={back}
          locale={locale}
          label={t("appeals.standing.acknowledge")}
        />
      )}
      <OwnAppeal
        appeal={sanction.appeal}
        canAppeal={sanction.canAppeal}
        about={{ field: "sanctionId", value: sanction.id }}
        locale={locale}
      />
    </section>
  );
}

function endOf(t: Translate, locale: Locale, sanction: OwnSanction): string {
  if (sanction.liftedAt) {
    const date = formatter(locale).dateTime(sanction.liftedAt, { dateStyle: "long" });
    return t("appeals.standing.lifted", { date });
  }
  if (sanction.acknowledgedAt) {
    const date = formatter(locale).dateTime(sanction.acknowledgedAt, { dateStyle: "long" });
    return t("appeals.standing.read", { date });
  }
  return sanction.isInForce ? endInWords(t, locale, sanction) : t("appeals.standing.over");
}

/** What someone who is banned can still do. */
export function WhatRemains({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <p className={styles.remains}>
      {t("appeals.standing.remains")} <a href={localPath(locale, "/legal-report")}>{t("appeals.standing.elsewhere")}</a>
    </p>
  );
}
