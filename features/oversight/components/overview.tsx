import { FigureTable } from "#components/ui/figure-table.tsx";
import { goneName } from "#features/audit/components/audit-log.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { OVERVIEW_DAYS, WAITS } from "../policy.ts";
import type { Overview as Figures } from "../queries.ts";
import { Bars } from "./bars.tsx";
import styles from "./figures.module.css";
import { spanInWords } from "./span-words.ts";

/** What came in, what was decided, how long it took, and by whom. */
export function Overview({ figures, locale }: { figures: Figures; locale: Locale }) {
  const t = translator(locale);
  const day = (date: string) =>
    formatter(locale).dateTime(new Date(`${date}T00:00:00Z`), { month: "short", day: "numeric", timeZone: "UTC" });
  const numberOf = (number: number) => formatter(locale).number(number);
  const count = (number: number) => ({ number: numberOf(number) });
  const span = (minutes: number | null) => spanInWords(locale, minutes);
  const series = [t("oversight.overview.came"), t("oversight.overview.decided")];
  const title = t("oversight.overview.daysTitle", { days: OVERVIEW_DAYS });
  const [first, last] = [figures.days[0]?.day, figures.days.at(-1)?.day];
  const most = Math.max(1, ...figures.deciders.map(({ decided }) => decided));
  return (
    <>
      <section className={styles.part} aria-labelledby="waiting">
        <h2 id="waiting">{t("oversight.overview.waiting")}</h2>
        <ul className={styles.counts}>
          {WAITS.map((wait) => (
            <li key={wait}>
              <b>{figures.waiting[wait]}</b> {t(`oversight.waits.${wait}`)}
            </li>
          ))}
        </ul>
      </section>
      <section className={styles.part} aria-labelledby="days">
        <h2 id="days">{title}</h2>
        <Bars
          id="days-picture"
          title={title}
          numberOf={numberOf}
          series={series}
          bars={figures.days.map(({ day: date, came, decided }) => ({ label: day(date), values: [came, decided] }))}
          ends={[first ? day(first) : "", last ? day(last) : ""]}
        />
        <details>
          <summary>{t("oversight.asTable")}</summary>
          <FigureTable
            caption={t("oversight.overview.daysCaption", { days: OVERVIEW_DAYS })}
            heads={[t("oversight.overview.day"), ...series]}
            rows={figures.days.map(({ day: date, came, decided }) => [day(date), count(came), count(decided)])}
          />
        </details>
      </section>
      <section className={styles.part} aria-labelledby="waits">
        <h2 id="waits">{t("oversight.overview.howLong")}</h2>
        <FigureTable
          caption={t("oversight.overview.howLongCaption", { days: OVERVIEW_DAYS })}
          heads={[
            t("oversight.overview.what"),
            t("oversight.overview.cases"),
            t("oversight.overview.median"),
            t("oversight.overview.p90"),
          ]}
          rows={WAITS.map((wait) => [
            t(`oversight.waits.${wait}`),
            count(figures[wait].cases),
            span(figures[wait].median),
            span(figures[wait].p90),
          ])}
        />
      </section>
      <section className={styles.part} aria-labelledby="deciders">
        <h2 id="deciders">{t("oversight.overview.byWhom")}</h2>
        {figures.deciders.length === 0 ? (
          <p>{t("oversight.overview.nobody")}</p>
        ) : (
          <ol className={styles.deciders}>
            {figures.deciders.map(({ id, name, decided, median }) => (
              <li key={id ?? "nobody"}>
                <bdi>{name ?? goneName(t, id)}</bdi>
                <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect className={styles.filled} width={(decided / most) * 100} height={8} />
                </svg>
                <span>{t("oversight.overview.byOne", { count: decided, median: span(median) })}</span>
              </li>
            ))}
          </ol>
        )}
      </section>
    </>
  );
}
