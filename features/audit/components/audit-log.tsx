import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { isMessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
import type { AuditEntry } from "../queries.ts";
import styles from "./audit-log.module.css";

type Props = {
  entries: AuditEntry[];
  now: Date;
  locale: Locale;
  reasonInWords: (t: Translate, reason: string) => string;
};

/** The record as a table: when, who, what (leading to it), and why. */
export function AuditLog({ entries, now, locale, reasonInWords }: Props) {
  const t = translator(locale);
  return (
    <table className={styles.log}>
      <thead>
        <tr>
          <th scope="col">{t("moderation.logPage.when")}</th>
          <th scope="col">{t("moderation.logPage.who")}</th>
          <th scope="col">{t("moderation.logPage.what")}</th>
          <th scope="col">{t("moderation.logPage.why")}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} id={`entry-${entry.id}`}>
            <td className={styles.when}>
              <Ago at={entry.occurredAt} now={now} locale={locale} />
            </td>
            <td>
              <bdi>{entry.actorName}</bdi>
            </td>
            <td>{whatWasDone(t, entry, locale)}</td>
            <td className={styles.why}>{entry.reason ? reasonInWords(t, entry.reason) : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whatWasDone(t: Translate, entry: AuditEntry, locale: Locale) {
  const known = nameIn(entry.after) ?? nameIn(entry.before);
  const name = entry.subjectName ?? known ?? t("moderation.someoneGone");
  const key = `moderation.actions.${entry.action}`;
  const values = { name, action: entry.action, role: roleIn(entry.after) };
  const words = t(isMessageKey(key) ? key : "moderation.actions.unknown", values);
  if (entry.subjectKind !== "comment") return words;
  return <a href={localPath(locale, `/moderation/comments/${entry.subjectId}`)}>{words}</a>;
}

function nameIn(facts: unknown): string | null {
  if (typeof facts !== "object" || facts === null || !("name" in facts)) return null;
  return typeof facts.name === "string" ? facts.name : null;
}

function roleIn(facts: unknown): string {
  return typeof facts === "object" && facts !== null && "role" in facts ? String(facts.role) : "";
}
