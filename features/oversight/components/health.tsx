import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import facts from "#components/ui/facts.module.css";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, isMessageKey, translator } from "#lib/i18n/translate.ts";
import type { Health as Figures } from "../queries-health.ts";
import styles from "./figures.module.css";
import { RetryForm } from "./retry-form.client.tsx";
import { spanInWords } from "./span-words.ts";

type Props = { health: Figures; now: Date; locale: Locale };

/** How the site's own works are: jobs, mails, the database, versions. */
export function Health({ health, now, locale }: Props) {
  const t = translator(locale);
  const { jobs, mail, database } = health;
  const megabytes = formatter(locale).number(database.bytes / 1_000_000, {
    style: "unit",
    unit: "megabyte",
    maximumFractionDigits: 1,
  });
  const taskName = (task: string) => {
    const key = `oversight.tasks.${task}`;
    return isMessageKey(key) ? t(key) : task;
  };
  return (
    <section className={styles.part} aria-labelledby="health">
      <h2 id="health">{t("oversight.health.heading")}</h2>
      <dl className={facts.facts}>
        <dt>{t("oversight.health.jobs")}</dt>
        <dd>
          {t("oversight.health.queue", { due: jobs.due, running: jobs.running, waiting: jobs.waiting })}
          {jobs.oldestDueMinutes !== null && jobs.oldestDueMinutes > 5 && (
            <strong> {t("oversight.health.behind", { span: spanInWords(locale, jobs.oldestDueMinutes) })}</strong>
          )}
        </dd>
        <dt>{t("oversight.health.mail")}</dt>
        <dd>
          {t(mail.hasServer ? "oversight.health.mailServer" : "oversight.health.mailFiles", { count: mail.waiting })}
          <br />
          {mail.lastSentAt ? (
            <>
              {t("oversight.health.lastSent")} <Ago at={mail.lastSentAt} now={now} locale={locale} />
            </>
          ) : (
            t("oversight.health.neverSent")
          )}
          {mail.lastFailedAt && (
            <>
              <br />
              {t("oversight.health.lastFailed")} <Ago at={mail.lastFailedAt} now={now} locale={locale} />
              {mail.said && <q>{mail.said}</q>}
            </>
          )}
        </dd>
        <dt>{t("oversight.health.database")}</dt>
        <dd>{t("oversight.health.size", { size: megabytes, version: database.version })}</dd>
        <dt>{t("oversight.health.backups")}</dt>
        <dd>{t("oversight.health.noBackups")}</dd>
        <dt>{t("oversight.health.node")}</dt>
        <dd>{health.node}</dd>
      </dl>
      <h3>{t("oversight.health.failed")}</h3>
      {jobs.failed.length === 0 ? (
        <p>{t("oversight.health.noneFailed")}</p>
      ) : (
        <ul className={`${entries.entries} ${styles.jobs}`}>
          {jobs.failed.map((job) => (
            <li key={job.id}>
              <b>{taskName(job.task)}</b>{" "}
              {t(job.isGivenUp ? "oversight.health.givenUp" : "oversight.health.triesAgain", { count: job.attempts })}
              <q>{job.said}</q>
              <RetryForm
                jobId={job.id}
                locale={locale}
                label={t("oversight.health.retry")}
                name={t("oversight.health.retryThis", { task: taskName(job.task) })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
