import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type ArchiveQuery, archivePath } from "../inputs.ts";
import styles from "./nothing-here.module.css";

type Props = { locale: Locale; query: ArchiveQuery; isSifted: boolean; total: number };

/** In place of a list without reviews: why, and a way on. */
export function NothingHere({ locale, query, isSifted, total }: Props) {
  const t = translator(locale);
  if (total > 0) {
    return (
      <Words title={t("catalogue.archive.end")} hint={t("catalogue.archive.endHint")}>
        <a href={localPath(locale, archivePath({ ...query, after: undefined }))}>{t("catalogue.archive.first")}</a>
      </Words>
    );
  }
  if (!isSifted) return <Words title={t("catalogue.empty")} hint={t("catalogue.emptyHint")} />;
  return (
    <Words title={t("catalogue.archive.nothing")} hint={t("catalogue.archive.nothingHint")}>
      <a href={localPath(locale, "/archive")}>{t("catalogue.archive.all")}</a>
    </Words>
  );
}

/** A few large words in place of a list. */
export function Words({ title, hint, children }: { title: string; hint: string; children?: ReactNode }) {
  return (
    <div className={styles.nothing}>
      <p>{title}</p>
      <p>{hint}</p>
      {children && <div className="ui">{children}</div>}
    </div>
  );
}
