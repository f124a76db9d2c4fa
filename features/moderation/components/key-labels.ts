import { keyLabels } from "#components/key-labels.ts";
import type { KeyLabels } from "#components/ui/keys.client.tsx";
import type { Translate } from "#lib/i18n/translate.ts";

export function queueKeyLabels(t: Translate): KeyLabels {
  return keyLabels(t, t("moderation.keys.open"), [
    ["j", t("moderation.keys.next")],
    ["k", t("moderation.keys.previous")],
    ["a", t("moderation.keys.approve")],
    ["h", t("moderation.keys.hide")],
    ["r", t("moderation.keys.restore")],
    ["o", t("moderation.keys.item")],
    ["/", t("reading.keys.search")],
  ]);
}
