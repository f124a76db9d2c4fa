import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { Departure } from "../queries.ts";
import styles from "./shown-form.module.css";
import { StayForm } from "./stay-form.client.tsx";

/** On every page of one who is about to leave: when, and the way to stay. */
export function LeavingNotice({ locale, departure, now }: { locale: Locale; departure: Departure; now: Date }) {
  const t = translator(locale);
  const when = formatter(locale).relativeTime(departure.dueAt < now ? now : departure.dueAt, now);
  return (
    <aside className={styles.notice} aria-label={t("readers.leave.title")}>
      <div className="wrap ui">
        <p>{t(`readers.leave.notice.${departure.manner}`, { when })}</p>
        <StayForm locale={locale} label={t("readers.leave.keep")} />
      </div>
    </aside>
  );
}
