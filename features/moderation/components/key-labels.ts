import { keyLabels } from "#components/key-labels.ts";
import type { KeyLabels } from "#components/ui/keys.client.tsx";
import type { Translate } from "#lib/i18n/translate.ts";

export function queueKeyLabels(t: Translate): KeyLabels {
  return keyLabels(t, t("moderation.keys.open"), [
    ["j", t("moderation.keys.next")],
    ["k", t("moderation.keys.previous")],
    ["a", t("desk.keys.approve")],
    ["h", t("desk.keys.refuse")],
    ["s", t("desk.keys.spam")],
    ["r", t("moderation.keys.restore")],
    ["u", t("desk.keys.undo")],
    ["o", t("moderation.keys.item")],
    ["x", t("desk.keys.select")],
    ["1–9", t("desk.keys.reason")],
    ["Esc", t("desk.keys.fold")],
    ["z", t("desk.keys.mode")],
    ["t", t("desk.keys.view")],
    ["/", t("reading.keys.search")],
  ]);
}
