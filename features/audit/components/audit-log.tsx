import { Ago } from "#components/ui/ago.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, isMessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
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
              <bdi>{entry.actorName ?? goneName(t, entry.actorId)}</bdi>
            </td>
            <td>
              {whatWasDone(t, entry, locale)}
              <Around entry={entry} locale={locale} />
            </td>
            <td className={styles.why}>{entry.reason ? reasonInWords(t, entry.reason) : ""}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function whatWasDone(t: Translate, entry: AuditEntry, locale: Locale) {
  const known = nameIn(entry.after) ?? nameIn(entry.before);
  const name = entry.subjectName ?? known ?? goneName(t, entry.subjectKind === "user" ? entry.subjectId : null);
  const key = `moderation.actions.${entry.action}`;
  const values = { name, action: entry.action, role: roleIn(entry.after) };
  const words = t(isMessageKey(key) ? key : "moderation.actions.unknown", values);
  const place = PLACES[entry.subjectKind];
  return place ? <a href={localPath(locale, `/moderation/${place}/${entry.subjectId}`)}>{words}</a> : words;
}

const PLACES: Partial<Record<string, string>> = { comment: "comments", user: "people", legal: "legal", bulk: "bulk" };

/** Who has left, told apart from others who have: the first signs of an id that names nobody any more. */
export function goneName(t: Translate, id: string | null): string {
  return id ? t("moderation.someoneGoneMark", { mark: id.slice(0, 4) }) : t("moderation.someoneGone");
}

/** What the line is a part of, what is a part of it, and when it ends. */
function Around({ entry, locale }: { entry: AuditEntry; locale: Locale }) {
  const t = translator(locale);
  const log = localPath(locale, "/moderation/log");
  return (
    <>
      {entry.expiresAt && (
        <small className={styles.around}>
          {t("moderation.logPage.until", {
            date: formatter(locale).dateTime(entry.expiresAt, { dateStyle: "medium" }),
          })}
        </small>
      )}
      {entry.parentId && (
        <small className={styles.around}>
          <a href={`${log}?parent=${entry.parentId}`}>{t("moderation.logPage.partOf")}</a>
        </small>
      )}
      {entry.action === "user.reject-all" && (
        <small className={styles.around}>
          <a href={`${log}?parent=${entry.id}`}>{t("moderation.logPage.parts")}</a>
        </small>
      )}
    </>
  );
}

function nameIn(facts: unknown): string | null {
  if (typeof facts !== "object" || facts === null || !("name" in facts)) return null;
  return typeof facts.name === "string" ? facts.name : null;
}

function roleIn(facts: unknown): string {
  return typeof facts === "object" && facts !== null && "role" in facts ? String(facts.role) : "";
}
