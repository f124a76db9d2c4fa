import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { DECISIONS, QUEUE_ORDERS, type QueueMode } from "../inputs.ts";
import { askedOf, queuePath, type Shown } from "./desk-path.ts";
import { ModeForm } from "./mode-form.client.tsx";
import styles from "./queue-tools.module.css";

type Props = {
  waiting: number;
  filter: Shown;
  mode: QueueMode;
  hasOrder: boolean;
  locale: Locale;
  children: ReactNode;
};

/** How much waits, in which order and how it is gone through, many at once, and the keys. */
export function QueueTools({ waiting, filter, mode, hasOrder, locale, children }: Props) {
  const t = translator(locale);
  const other = mode === "one" ? "list" : "one";
  return (
    <div className={styles.tools}>
      <p>{t("moderation.count", { count: waiting })}</p>
      {hasOrder && (
        <nav className={styles.orders} aria-label={t("desk.order.label")}>
          {QUEUE_ORDERS.map((order) => (
            <a
              key={order}
              href={queuePath(locale, { ...filter, order })}
              aria-current={order === filter.order ? "true" : undefined}
            >
              {t(`desk.order.${order}`)}
            </a>
          ))}
        </nav>
      )}
      <ModeForm mode={other} from={queuePath(locale, filter)} locale={locale} label={t(`desk.mode.${other}`)} />
      {children}
      <Many filter={filter} mode={mode} locale={locale} />
    </div>
  );
}

function Many({ filter, mode, locale }: Pick<Props, "filter" | "mode" | "locale">) {
  const t = translator(locale);
  if (mode === "one") return null;
  return (
    <form id="bulk" method="get" action={localPath(locale, "/moderation/bulk")} className={styles.many}>
      {Object.entries({ ...askedOf(filter), view: filter.view }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        {t("desk.bulk.chosen")}{" "}
        <select name="action" defaultValue="reject">
          {DECISIONS.map((decision) => (
            <option key={decision} value={decision}>
              {t(`desk.bulk.actions.${decision}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" name="which" value="chosen" className={styles.plain}>
        {t("desk.bulk.preview")}
      </button>
      <button type="submit" name="which" value="all" className={styles.plain}>
        {t("desk.bulk.allFound")}
      </button>
    </form>
  );
}
