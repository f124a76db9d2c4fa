import type { Translate } from "#lib/i18n/translate.ts";
import type { TrustRecord } from "../policy.ts";

/** Somebody's level and what it is made of, in one line for moderators. */
export function trustInWords(t: Translate, record: TrustRecord): string {
  const { level, approved, refusedQuarter, judged, upheld } = record;
  return t("trust.record", { level, approved, refused: refusedQuarter, judged, upheld });
}
