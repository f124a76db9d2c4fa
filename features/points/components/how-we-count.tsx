import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, type MessageKey, translator } from "#lib/i18n/translate.ts";
import { type AgreementWord, agreementKey, agreementWord, type Tally } from "../policy.ts";
import { AgreementShare } from "./agreement-share.tsx";
import styles from "./how-we-count.module.css";
import { PointBar } from "./point-bar.tsx";
import { shareLabels } from "./share-words.ts";

const SECTIONS = [
  ["countsTitle", "counts"],
  ["shareTitle", "share"],
  ["barTitle", "bar"],
  ["reviewTitle", "review"],
  ["liveTitle", "live"],
  ["readingTitle", "reading"],
] as const;
const WORDS: [AgreementWord, MessageKey][] = [
  ["none", "points.numbers.page.whenNone"],
  ["tooFew", "points.numbers.page.whenTooFew"],
  ["widelyAgreed", "points.numbers.page.whenWidely"],
  ["mostlyAgreed", "points.numbers.page.whenMostlyAgreed"],
  ["mostlyDisagreed", "points.numbers.page.whenMostlyDisagreed"],
  ["divided", "points.numbers.page.whenDivided"],
  ["unclear", "points.numbers.page.whenUnclear"],
];
const EXAMPLES: Tally[] = [
  { agree: 2, disagree: 1 },
  { agree: 4, disagree: 1 },
  { agree: 30, disagree: 10 },
  { agree: 110, disagree: 98 },
  { agree: 44_836, disagree: 3_375 },
];

/** For readers: what is made of their answers. The examples are drawn and worded by the very code that does so everywhere. */
export function HowWeCount({ locale }: { locale: Locale }) {
  const t = translator(locale);
  return (
    <div className={styles.text}>
      {SECTIONS.slice(0, 3).map((section) => (
        <Section key={section[0]} locale={locale} section={section} />
      ))}
      <section>
        <h2>{t("points.numbers.page.wordsTitle")}</h2>
        <p>{t("points.numbers.page.words")}</p>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("points.numbers.page.tableWord")}</th>
              <th scope="col">{t("points.numbers.page.tableWhen")}</th>
            </tr>
          </thead>
          <tbody>
            {WORDS.map(([word, when]) => (
              <tr key={word}>
                <th scope="row">{t(agreementKey(word))}</th>
                <td>{t(when)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2>{t("points.numbers.page.examplesTitle")}</h2>
        <ul className={styles.examples}>
          {EXAMPLES.map((tally, at) => (
            <li key={tally.agree}>
              <p>{t("points.numbers.page.example", inWords(locale, tally))}</p>
              <PointBar id={`example-${at}`} tally={tally} />
              <p>{t(agreementKey(agreementWord(tally)))}</p>
              <AgreementShare tally={tally} locale={locale} labels={shareLabels(locale)} />
            </li>
          ))}
        </ul>
      </section>
      <Section locale={locale} section={SECTIONS[3]} />
      <section id="orders">
        <h2>{t("points.numbers.page.ordersTitle")}</h2>
        <p>{t("points.numbers.page.orderAgreed")}</p>
        <p>{t("points.numbers.page.orderDivided")}</p>
        <p>{t("points.numbers.page.orderOverlap")}</p>
      </section>
      {SECTIONS.slice(4).map((section) => (
        <Section key={section[0]} locale={locale} section={section} />
      ))}
    </div>
  );
}

function Section({ locale, section: [title, text] }: { locale: Locale; section: (typeof SECTIONS)[number] }) {
  const t = translator(locale);
  return (
    <section>
      <h2>{t(`points.numbers.page.${title}`)}</h2>
      <p>{t(`points.numbers.page.${text}`)}</p>
    </section>
  );
}

function inWords(locale: Locale, { agree, disagree }: Tally) {
  const { number } = formatter(locale);
  return { agree: number(agree), disagree: number(disagree) };
}
