import { Ago } from "#components/ui/ago.tsx";
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
    const key = `figures.tasks.${task}`;
    return isMessageKey(key) ? t(key) : task;
  };
  return (
    <section className={styles.part} aria-labelledby="health">
      <h2 id="health">{t("figures.health.heading")}</h2>
      <dl className={styles.facts}>
        <dt>{t("figures.health.jobs")}</dt>
        <dd>
          {t("figures.health.queue", { due: jobs.due, running: jobs.running, waiting: jobs.waiting })}
          {jobs.oldestDueMinutes !== null && jobs.oldestDueMinutes > 5 && (
            <strong> {t("figures.health.behind", { span: spanInWords(locale, jobs.oldestDueMinutes) })}</strong>
          )}
        </dd>
        <dt>{t("figures.health.mail")}</dt>
        <dd>
          {t(mail.hasServer ? "figures.health.mailServer" : "figures.health.mailFiles", { count: mail.waiting })}
          <br />
          {mail.lastSentAt ? (
            <>
              {t("figures.health.lastSent")} <Ago at={mail.lastSentAt} now={now} locale={locale} />
            </>
          ) : (
            t("figures.health.neverSent")
          )}
          {mail.lastFailedAt && (
            <>
              <br />
              {t("figures.health.lastFailed")} <Ago at={mail.lastFailedAt} now={now} locale={locale} />
              {mail.said && <q>{mail.said}</q>}
            </>
          )}
        </dd>
        <dt>{t("figures.health.database")}</dt>
        <dd>{t("figures.health.size", { size: megabytes, version: database.version })}</dd>
        <dt>{t("figures.health.backups")}</dt>
        <dd>{t("figures.health.noBackups")}</dd>
        <dt>{t("figures.health.node")}</dt>
        <dd>{health.node}</dd>
      </dl>
      <h3>{t("figures.health.failed")}</h3>
      {jobs.failed.length === 0 ? (
        <p>{t("figures.health.noneFailed")}</p>
      ) : (
        <ul className={styles.jobs}>
          {jobs.failed.map((job) => (
            <li key={job.id}>
              <b>{taskName(job.task)}</b>{" "}
              {t(job.isGivenUp ? "figures.health.givenUp" : "figures.health.triesAgain", { count: job.attempts })}
              <q>{job.said}</q>
              <RetryForm
                jobId={job.id}
                locale={locale}
                label={t("figures.health.retry")}
                name={t("figures.health.retryThis", { task: taskName(job.task) })}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
