import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ModeratedPerson } from "../queries-people.ts";
import { sanctionInWords } from "./sanction-words.ts";
import styles from "./sanctions.module.css";

type Props = { person: ModeratedPerson; now: Date; locale: Locale };

/** How long a person has been here, what became of what they wrote, and what was imposed on them before. */
export function PersonRecord({ person, now, locale }: Props) {
  const t = translator(locale);
  const past = person.sanctions.filter((sanction) => !sanction.isInForce);
  return (
    <section className={styles.panel} aria-labelledby="record">
      <h2 id="record">{t("moderation.person.record")}</h2>
      <p>
        {t("moderation.record.counts", { visible: person.visible, refused: person.refused })}
        {person.waiting > 0 && `, ${t("moderation.person.waiting", { count: person.waiting })}`};{" "}
        {t("moderation.record.joined")} <Ago at={person.joinedAt} now={now} locale={locale} />
        {person.role !== "reader" && `; ${t("moderation.record.role", { role: person.role })}`}
      </p>
      {past.length > 0 && (
        <>
          <h3>{t("moderation.person.past")}</h3>
          <ul className={entries.entries}>
            {past.map((sanction) => (
              <li key={sanction.id}>
                {sanctionInWords(t, locale, sanction)}{" "}
                <small>
                  <Ago at={sanction.startsAt} now={now} locale={locale} />
                  {sanction.liftedAt && `, ${t("moderation.person.lifted")}`}
                  {sanction.acknowledgedAt && `, ${t("moderation.person.read")}`}
                </small>
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={localPath(locale, `/moderation/log?person=${person.id}`)}>{t("moderation.person.log")}</a>
      </p>
    </section>
  );
}
