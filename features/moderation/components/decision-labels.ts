import type { Translate } from "#lib/i18n/translate.ts";
import { REPORT_REASONS, RESTORE_REASONS } from "../inputs.ts";
import type { QueueItem } from "../queries-queue.ts";
import type { DecisionLabels } from "./decision-forms.client.tsx";

/** The words of the decision forms, finished, for the browser. */
export function decisionLabels(t: Translate, item: QueueItem, name: string): DecisionLabels {
  const isHidden = item.status === "hidden";
  return {
    name,
    button: {
      approve: t(item.status === "visible" ? "moderation.decide.keep" : "moderation.decide.approve"),
      hide: t(isHidden ? "moderation.decide.keepHidden" : "moderation.decide.hide"),
      reject: t("moderation.decide.reject"),
      restore: t("moderation.decide.restore"),
      spam: t("desk.spam.button"),
    },
    opener: {
      hide: t(isHidden ? "moderation.decide.keepHiddenMore" : "moderation.decide.hideMore"),
      reject: t("moderation.decide.rejectMore"),
      restore: t("moderation.decide.restoreMore"),
    },
    done: {
      approve: t("moderation.done.approve"),
      hide: t("moderation.done.hide"),
      reject: t("moderation.done.reject"),
      restore: t("moderation.done.restore"),
      spam: t("desk.spam.done"),
    },
    reason: t("moderation.decide.reason"),
    refusalReasons: REPORT_REASONS.map((code) => ({ code, name: t(`moderation.reasons.${code}`) })),
    restoreReasons: RESTORE_REASONS.map((code) => ({ code, name: t(`moderation.restoreReasons.${code}`) })),
    note: t("moderation.decide.note"),
    noteHint: t("moderation.decide.notePlaceholder"),
    lookAgain: t("moderation.done.review"),
    openItem: t("moderation.openItem"),
    leftToOthers: item.leftToOthers
      ? t(`moderation.decide.${item.leftToOthers}`)
      : item.isRemovedByLaw
        ? t("moderation.errors.byLaw")
        : null,
    failed: t("errors.unexpected"),
    undo: t("desk.undo.button"),
    undone: t("desk.undo.done"),
    next: t("desk.next"),
    rest: t("desk.spam.rest"),
  };
}
