import type { Translate } from "#lib/i18n/translate.ts";
import type { KeyLabels } from "./queue-keys.client.tsx";

export function keyLabels(t: Translate): KeyLabels {
  return {
    heading: t("moderation.keys.heading"),
    open: t("moderation.keys.open"),
    close: t("moderation.keys.close"),
    keys: [
      ["j", t("moderation.keys.next")],
      ["k", t("moderation.keys.previous")],
      ["a", t("moderation.keys.approve")],
      ["h", t("moderation.keys.hide")],
      ["r", t("moderation.keys.restore")],
      ["o", t("moderation.keys.item")],
      ["?", t("moderation.keys.help")],
    ],
  };
}
