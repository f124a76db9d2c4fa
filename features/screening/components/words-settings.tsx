import styles from "#features/settings/components/settings.module.css";
import type { OwnWordLists } from "#features/settings/policy.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { WORD_FIELDS, type WordField } from "../inputs.ts";
import type { Strength, WordLists } from "../match-words.ts";
import { MEASURED } from "../measured.ts";
import { markOf } from "../try-words.ts";
import { DEFAULT_WORD_LISTS } from "../word-lists.ts";
import { WordsForm } from "./words-form.client.tsx";

type Props = { locale: Locale; words: OwnWordLists; weakWeight: number };

/** The lists as a form, how their lines are read, and how those Verdict brings were measured. */
export function WordsSettings({ locale, words, weakWeight }: Props) {
  const t = translator(locale);
  const lists = words ?? DEFAULT_WORD_LISTS;
  return (
    <>
      <p>{t("siteSettings.words.intro")}</p>
      <p>{t("siteSettings.words.weakIntro", { weight: weakWeight })}</p>
      <WordsForm
        locale={locale}
        seen={markOf(lists)}
        fields={WORD_FIELDS.map((name) => ({
          name,
          label: t(`siteSettings.words.fields.${name}.label`),
          hint: t(`siteSettings.words.fields.${name}.hint`),
          lines: linesOf(lists, name).join("\n"),
          language: name.startsWith("en") ? "en" : "ko",
        }))}
        labels={{
          try: t("siteSettings.words.try"),
          save: t("siteSettings.words.save"),
          saved: t("siteSettings.words.saved"),
          trial: t("siteSettings.words.trial"),
          wouldHold: t("siteSettings.words.wouldHold"),
          wouldShow: t("siteSettings.words.wouldShow"),
        }}
      />
      <Measured locale={locale} isOwn={words !== null} />
    </>
  );
}

function linesOf({ en, ko, allow }: WordLists, field: WordField): string[] {
  if (field === "allow") return allow;
  const list = field.startsWith("en") ? en : ko;
  const strength = field.slice(2).toLowerCase() as Strength;
  return list[strength];
}

function Measured({ locale, isOwn }: { locale: Locale; isOwn: boolean }) {
  const t = translator(locale);
  const { number, dateTime } = formatter(locale);
  const percent = (value: number) => number(value / 100, { style: "percent", maximumFractionDigits: 1 });
  return (
    <section aria-labelledby="measured">
      <h3 id="measured">{t("siteSettings.words.measured")}</h3>
      <p>
        {t("siteSettings.words.measuredIntro", {
          comments: MEASURED.all.comments,
          data: MEASURED.data,
          date: dateTime(new Date(MEASURED.date), { dateStyle: "long" }),
          version: MEASURED.listsVersion,
        })}{" "}
        {isOwn && t("siteSettings.words.measuredNow")}
      </p>
      <table className={styles.figures}>
        <thead>
          <tr>
            <td />
            <th scope="col">{t("siteSettings.words.unseen")}</th>
            <th scope="col">{t("siteSettings.words.all")}</th>
          </tr>
        </thead>
        <tbody>
          {(["none", "offensive", "hate", "precision"] as const).map((kind) => (
            <tr key={kind}>
              <th scope="row">{t(`siteSettings.words.kind.${kind}`)}</th>
              <td>{percent(MEASURED.unseen[kind])}</td>
              <td>{percent(MEASURED.all[kind])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
