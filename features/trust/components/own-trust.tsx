import type { Numbers } from "#features/settings/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { type Translate, translator } from "#lib/i18n/translate.ts";
import { missingToNext, type TrustRecord } from "../policy.ts";
import styles from "./own-trust.module.css";

type Props = { locale: Locale; isStaff: boolean; record: TrustRecord; rules: Numbers<"trust">; now: Date };

/** How far somebody is trusted, what that means for them, and what is still missing to the next level. */
export function OwnTrust({ locale, isStaff, record, rules, now }: Props) {
  const t = translator(locale);
  if (isStaff) return <p className={styles.means}>{t("trust.staff")}</p>;
  const needs = record.level === "trusted" ? [] : needsInWords(t, record, rules, now);
  return (
    <>
      <p className={styles.level}>{t(`trust.level.${record.level}`)}</p>
      <p className={styles.means}>{t(`trust.means.${record.level}`)}</p>
      {needs.length > 0 && (
        <>
          <p className={styles.means}>{t(`trust.next.${record.level === "new" ? "known" : "trusted"}`)}</p>
          <ul className={styles.needs}>
            {needs.map((need) => (
              <li key={need}>{need}</li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function needsInWords(t: Translate, record: TrustRecord, rules: Numbers<"trust">, now: Date): string[] {
  const { approved, hours, judged, isRefusedLately, isInaccurate } = missingToNext(record, rules, now);
  return [
    ...(approved > 0 ? [t("trust.need.approved", { count: approved })] : []),
    ...(hours > 0 ? [t("trust.need.hours", { count: hours })] : []),
    ...(judged > 0 ? [t("trust.need.judged", { count: judged })] : []),
    ...(isRefusedLately ? [t("trust.need.refused")] : []),
    ...(isInaccurate ? [t("trust.need.accuracy")] : []),
  ];
}
