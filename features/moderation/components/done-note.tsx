import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { Decision } from "../inputs.ts";
import styles from "./queue.module.css";

/** Says what was just decided, where the comment itself may have left the page. */
export function DoneNote({ done, commentId, locale }: { done: Decision; commentId: string; locale: Locale }) {
  const t = translator(locale);
  return (
    <p className={styles.done} role="status">
      {t(`moderation.done.${done}`)}{" "}
      <a href={localPath(locale, `/moderation/comments/${commentId}`)}>{t("moderation.done.review")}</a>
    </p>
  );
}
