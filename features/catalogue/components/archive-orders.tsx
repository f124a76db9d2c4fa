import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type ArchiveQuery, archivePath, ORDERS } from "../inputs.ts";
import styles from "./archive-orders.module.css";

/** The orders to choose from, each with its meaning one hover away. */
export function ArchiveOrders({ locale, query }: { locale: Locale; query: ArchiveQuery }) {
  const t = translator(locale);
  return (
    <nav className={styles.orders} aria-label={t("catalogue.archive.order")}>
      <ul>
        {ORDERS.map((order) => (
          <li key={order}>
            <a
              href={localPath(locale, archivePath({ ...query, order, after: undefined }))}
              aria-current={order === query.order ? "true" : undefined}
              title={t(`catalogue.archive.orderHints.${order}`)}
            >
              {t(`catalogue.archive.orders.${order}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
