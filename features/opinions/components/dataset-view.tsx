import { CataloguePage, CataloguePart } from "#features/catalogue/components/catalogue-page.tsx";
import { env, siteUrl } from "#lib/env.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import type { DatasetFile } from "../dataset.ts";
import type { DatasetFileView } from "../queries-dataset.ts";
import styles from "./dataset-view.module.css";

const ABOUT = {
  "verdict-reviews.csv": "opinions.data.reviews",
  "verdict-points.csv": "opinions.data.points",
  "verdict.json": "opinions.data.everything",
  "checksums.txt": "opinions.data.checksums",
} as const satisfies Record<DatasetFile, string>;

/** The open dataset: its files, what its counts say and do not say, and the licence. */
export function DatasetView({ locale, files }: { locale: Locale; files: DatasetFileView[] }) {
  const t = translator(locale);
  const { DATA_LICENCE, DATA_LICENCE_URL } = env();
  const latest = new Date(Math.max(...files.map(({ changedAt }) => changedAt.getTime())));
  return (
    <CataloguePage
      locale={locale}
      title={t("opinions.data.title")}
      line={<p className={styles.lead}>{t("opinions.data.lead")}</p>}
    >
      <CataloguePart id="files" title={t("opinions.data.files")}>
        {files.length === 0 ? (
          <p>{t("opinions.data.empty")}</p>
        ) : (
          <>
            <FileList locale={locale} files={files} />
            <p className={`ui ${styles.soft}`}>
              {t("opinions.data.changed", { date: formatter(locale).dateTime(latest, { dateStyle: "long" }) })}
            </p>
          </>
        )}
      </CataloguePart>
      <CataloguePart id="counts" title={t("opinions.data.counts")}>
        <ul className={styles.notes}>
          {(["countsFew", "countsSteps", "countsRevision", "spoilers", "formulas"] as const).map((note) => (
            <li key={note}>{t(`opinions.data.${note}`)}</li>
          ))}
        </ul>
      </CataloguePart>
      <CataloguePart id="licence" title={t("opinions.data.licence")}>
        <p className={styles.notes}>
          <a href={DATA_LICENCE_URL} rel="license">
            {DATA_LICENCE}
          </a>
          . {t("opinions.data.licenceText", { site: siteUrl() })}
        </p>
      </CataloguePart>
    </CataloguePage>
  );
}

function FileList({ locale, files }: { locale: Locale; files: DatasetFileView[] }) {
  const t = translator(locale);
  const size = (bytes: number) =>
    formatter(locale).number(Math.max(0.1, bytes / 1_000), {
      style: "unit",
      unit: "kilobyte",
      maximumFractionDigits: 1,
    });
  return (
    <ul className={styles.files}>
      {files.map(({ name, sha256, bytes }) => (
        <li key={name}>
          <a href={`/data/${name}`} download>
            {name}
          </a>
          <span className="ui">
            {t(ABOUT[name])} · {size(bytes)}
          </span>
          <span className={`ui ${styles.soft}`}>
            {t("opinions.data.checksum")} <code>{sha256}</code>
          </span>
        </li>
      ))}
    </ul>
  );
}
