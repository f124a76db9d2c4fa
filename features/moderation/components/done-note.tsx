import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import { type Act, DECISIONS } from "../inputs.ts";
import styles from "./queue.module.css";
import { UndoForm } from "./undo-form.client.tsx";

type Props = { done: Act | "undo"; commentId: string; entryId?: string | undefined; from: string; locale: Locale };

/** Says what was just decided, where the comment itself may have left the page, and offers to take it back. */
export function DoneNote({ done, commentId, entryId, from, locale }: Props) {
  const t = translator(locale);
  return (
    <div className={styles.done}>
      <p role="status">
        {doneInWords(t, done)}{" "}
        <a href={localPath(locale, `/moderation/comments/${commentId}`)}>{t("moderation.done.review")}</a>
      </p>
      {entryId && (
        <UndoForm
          entryId={entryId}
          from={from}
          locale={locale}
          labels={{ button: t("desk.undo.button"), hint: t("desk.undo.hint") }}
        />
      )}
    </div>
  );
}

function doneInWords(t: Translate, done: Act | "undo"): string {
  if (done === "undo") return t("desk.undo.done");
  if (done === "spam") return t("desk.spam.done");
  const decision = DECISIONS.find((one) => one === done);
  if (decision && decision !== "spam") return t(`moderation.done.${decision}`);
  return t(`desk.touch.done.${done as Exclude<Act, (typeof DECISIONS)[number]>}`);
}
