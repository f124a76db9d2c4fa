import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import type { QueueItem } from "../queries-queue.ts";
import { queuePath, type Shown } from "./desk-path.ts";
import { QueueCard } from "./queue-card.tsx";

type Props = { items: QueueItem[]; filter: Shown; now: Date; locale: Locale };

/** Comments to decide as the items of a list, so that more of them can be put after those already there. */
export function queueCards({ items, filter, now, locale }: Props): ReactNode {
  const from = queuePath(locale, filter);
  return items.map((item) => (
    <li key={item.id}>
      <QueueCard item={item} from={from} now={now} locale={locale} />
    </li>
  ));
}
