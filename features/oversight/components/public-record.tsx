import { FigureTable } from "#components/ui/figure-table.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, isMessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
import { DEEDS, FEWEST_CASES, type MonthFigures, RECORD_MONTHS, STEPS, WAITS } from "../policy.ts";
import { Bars } from "./bars.tsx";
import styles from "./figures.module.css";
import { spanInWords } from "./span-words.ts";

type Props = { figures: { months: MonthFigures[]; madeAt: Date } | null; locale: Locale };

/** What the moderators decided, in numbers: no names and no words, the newest month first. */
export function PublicRecord({ figures, locale }: Props) {
  const t = translator(locale);
  if (!figures || figures.months.length === 0) return <p className={styles.text}>{t("oversight.record.none")}</p>;
  const { months } = figures;
  const month = (name: string) =>
    formatter(locale).dateTime(new Date(`${name}-01T00:00:00Z`), { month: "short", year: "numeric", timeZone: "UTC" });
  const numberOf = (number: number) => formatter(locale).number(number);
  const count = (number: number) => ({ number: numberOf(number) });
  const names = months.map((one) => month(one.month));
  const drawn = [...months].reverse();
  const series = [t("oversight.record.outOfSight"), t("oversight.record.backInSight")];
  const title = t("oversight.record.picture", { months: RECORD_MONTHS });
  return (
    <div className={styles.text}>
      <section className={styles.part} aria-labelledby="comments">
        <h2 id="comments">{t("oversight.record.comments")}</h2>
        <Bars
          id="comments-picture"
          title={title}
          numberOf={numberOf}
          series={series}
          bars={drawn.map(({ month: name, deeds }) => ({
            label: month(name),
            values: [deeds.hidden + deeds.rejected + deeds.autoHidden, deeds.approved + deeds.restored],
          }))}
          ends={[names.at(-1) ?? "", names[0] ?? ""]}
        />
        <FigureTable
          caption={t("oversight.record.commentsCaption")}
          heads={[t("oversight.record.month"), ...DEEDS.map((deed) => t(`oversight.deeds.${deed}`))]}
          rows={months.map(({ deeds }, at) => [names[at] ?? "", ...DEEDS.map((deed) => count(deeds[deed]))])}
        />
      </section>
      <section className={styles.part} aria-labelledby="reasons">
        <h2 id="reasons">{t("oversight.record.reasons")}</h2>
        <p>{t("oversight.record.reasonsFew", { count: FEWEST_CASES })}</p>
        <FigureTable
          caption={t("oversight.record.reasonsCaption")}
          heads={[t("oversight.record.month"), t("oversight.record.reasonsHead")]}
          rows={months.map(({ reasons }, at) => [names[at] ?? "", reasonsInWords(t, reasons)])}
        />
      </section>
      <section className={styles.part} aria-labelledby="times">
        <h2 id="times">{t("oversight.record.times")}</h2>
        <p>{t("oversight.record.timesFew", { count: FEWEST_CASES })}</p>
        <FigureTable
          caption={t("oversight.record.timesCaption")}
          heads={[t("oversight.record.month"), ...WAITS.map((wait) => t(`oversight.waits.${wait}`))]}
          rows={months.map(({ medianMinutes }, at) => [
            names[at] ?? "",
            ...WAITS.map((wait) => spanInWords(locale, medianMinutes[wait])),
          ])}
        />
      </section>
      <section className={styles.part} aria-labelledby="people">
        <h2 id="people">{t("oversight.record.people")}</h2>
        <FigureTable
          caption={t("oversight.record.peopleCaption")}
          heads={[
            t("oversight.record.month"),
            ...STEPS.map((step) => t(`oversight.steps.${step}`)),
            t("oversight.record.upheld"),
            t("oversight.record.overturned"),
          ]}
          rows={months.map(({ steps, appeals }, at) => [
            names[at] ?? "",
            ...STEPS.map((step) => count(steps[step])),
            count(appeals.upheld),
            count(appeals.overturned),
          ])}
        />
      </section>
      <section className={styles.part} aria-labelledby="law">
        <h2 id="law">{t("oversight.record.law")}</h2>
        <FigureTable
          caption={t("oversight.record.lawCaption")}
          heads={[
            t("oversight.record.month"),
            ...(["received", "removed", "kept", "closed"] as const).map((kind) => t(`oversight.legal.${kind}`)),
          ]}
          rows={months.map(({ legal }, at) => [
            names[at] ?? "",
            count(legal.received),
            count(legal.removed),
            count(legal.kept),
            count(legal.closed),
          ])}
        />
        <p>
          <a href={localPath(locale, "/legal-report")}>{t("oversight.record.report")}</a>
        </p>
      </section>
      <p className={styles.soft}>
        {t("oversight.record.made", { date: formatter(locale).dateTime(figures.madeAt, { dateStyle: "long" }) })}
      </p>
    </div>
  );
}

function reasonsInWords(t: Translate, reasons: MonthFigures["reasons"]): string {
  if (reasons.length === 0) return "–";
  return reasons
    .map(({ code, count }) => {
      const key = `moderation.reasonsShort.${code}`;
      return `${isMessageKey(key) ? t(key) : t("moderation.reasonsShort.other")} ${count}`;
    })
    .join(", ");
}
