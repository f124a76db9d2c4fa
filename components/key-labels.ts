import type { Translate } from "#lib/i18n/translate.ts";
import type { KeyLabels } from "./ui/keys.client.tsx";

/** What every list of keys says, whatever keys it lists. */
export function keyLabels(t: Translate, open: string, keys: KeyLabels["keys"]): KeyLabels {
  return {
    open,
    heading: t("reading.keys.heading"),
    close: t("reading.keys.close"),
    single: t("reading.keys.single"),
    singleHint: t("reading.keys.singleHint"),
    keys: [...keys, ["?", t("reading.keys.help")]],
  };
}
