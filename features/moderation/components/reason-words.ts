import { isMessageKey, type Translate } from "#lib/i18n/translate.ts";

/** A reason as it stands in the record, `code` or `code: words`, in the reader's language. */
export function reasonInWords(t: Translate, reason: string): string {
  const [code = "", ...rest] = reason.split(": ");
  const key = `moderation.reasonsShort.${code}`;
  if (!isMessageKey(key)) return reason;
  return rest.length > 0 ? `${t(key)}: “${rest.join(": ")}”` : t(key);
}

/** Why a comment was held back, from the code the rules left. */
export function heldInWords(t: Translate, code: string | null): string {
  const key = `moderation.held.${code}`;
  return isMessageKey(key) ? t(key, { code: code ?? "" }) : t("moderation.held.other", { code: code ?? "" });
}

export function doneInWords(t: Translate, action: string): string {
  const key = `moderation.past.${action.replace("comment.", "")}`;
  return isMessageKey(key) ? t(key) : t("moderation.past.other");
}
