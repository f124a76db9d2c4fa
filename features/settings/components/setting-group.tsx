import type { ReactNode } from "react";
import { Ago } from "#components/ui/ago.tsx";
import { goneName } from "#features/audit/components/audit-log.tsx";
import type { AuditEntry } from "#features/audit/queries.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { isMessageKey, type Translate, translator } from "#lib/i18n/translate.ts";
import { factName, type SettingKey, type Settings } from "../policy.ts";
import styles from "./settings.module.css";
import { UndoForm } from "./undo-form.client.tsx";

type Props = {
  locale: Locale;
  settingKey: SettingKey;
  settings: Settings;
  histories: Record<SettingKey, AuditEntry[]>;
  now: Date;
  children: ReactNode;
};

/** One group of settings: what it is for, its form, and what was changed in it by whom, the last change to be undone. */
export function SettingGroup({ locale, settingKey, settings, histories, now, children }: Props) {
  const t = translator(locale);
  const id = `setting-${settingKey}`;
  const history = histories[settingKey];
  const undo = { locale, settingKey, seen: JSON.stringify(settings[settingKey]), label: t("siteSettings.undo") };
  return (
    <section className={styles.group} aria-labelledby={id}>
      <h2 id={id}>{t(`siteSettings.groups.${settingKey}.heading`)}</h2>
      <p>{t(`siteSettings.groups.${settingKey}.intro`)}</p>
      {children}
      {history.length > 0 && (
        <details className={styles.history}>
          <summary>{t("siteSettings.history", { count: history.length })}</summary>
          <ul>
            {history.map((entry, at) => (
              <li key={entry.id}>
                {changesIn(t, settingKey, entry).join("; ")}
                <small>
                  <bdi>{entry.actorName ?? goneName(t, entry.actorId)}</bdi>,{" "}
                  <Ago at={entry.occurredAt} now={now} locale={locale} />
                </small>
                {at === 0 && <UndoForm {...undo} />}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

/** What a change changed, each in words: "Approved comments: 2 → 3". */
export function changesIn(
  t: Translate,
  key: SettingKey,
  { before, after }: Pick<AuditEntry, "before" | "after">,
): string[] {
  const name = factName(key);
  const [was, is] = [factOf(before, name), factOf(after, name)];
  if (key === "words") return [wordsChanged(t, was, is)];
  if (typeof is !== "object" || is === null) return [`${shown(t, key, was)} → ${shown(t, key, is)}`];
  const values = is as Record<string, unknown>;
  const old = (was ?? {}) as Record<string, unknown>;
  return Object.keys(values)
    .filter((one) => values[one] !== old[one])
    .map((one) => `${labelOf(t, key, one)}: ${shown(t, key, old[one])} → ${shown(t, key, values[one])}`);
}

const factOf = (facts: unknown, name: string) => (facts as Record<string, unknown> | null)?.[name];

function labelOf(t: Translate, key: SettingKey, name: string): string {
  const path = key === "switches" ? `siteSettings.switches.${name}.label` : `siteSettings.numbers.${key}.${name}.label`;
  return isMessageKey(path) ? t(path) : name;
}

function shown(t: Translate, key: SettingKey, value: unknown): string {
  if (typeof value === "boolean") return t(value ? "siteSettings.on" : "siteSettings.off");
  const path = key === "tally-display" ? `siteSettings.tallies.${value}` : "";
  return isMessageKey(path) ? t(path) : String(value ?? "–");
}

function wordsChanged(t: Translate, was: unknown, is: unknown): string {
  if (is === null) return t("siteSettings.words.backToDefault");
  if (was === null) return t("siteSettings.words.firstOwn", { lines: linesIn(is).size });
  const [before, after] = [linesIn(was), linesIn(is)];
  const added = [...after].filter((line) => !before.has(line)).length;
  const removed = [...before].filter((line) => !after.has(line)).length;
  return t("siteSettings.words.changed", { added, removed });
}

function linesIn(lists: unknown): Set<string> {
  const { en, ko, allow } = lists as { en: Record<string, string[]>; ko: Record<string, string[]>; allow: string[] };
  const named = [en, ko].flatMap((list, at) =>
    Object.entries(list).flatMap(([strength, lines]) => lines.map((line) => `${at} ${strength} ${line}`)),
  );
  return new Set([...named, ...allow.map((line) => `allow ${line}`)]);
}
