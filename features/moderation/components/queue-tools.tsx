import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import styles from "./queue.module.css";

type Props = { waiting: number; locale: Locale; children: ReactNode };

/** How much waits, and the keys. */
export function QueueTools({ waiting, locale, children }: Props) {
  return (
    <div className={styles.tools}>
      <p>{translator(locale)("moderation.count", { count: waiting })}</p>
      {children}
    </div>
  );
}
