import type { ReactNode } from "react";
import { DeskNav } from "#components/desk-nav.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { EditableReview } from "../queries.ts";
import styles from "./edit-desk.module.css";
import { EDIT_PARTS, type EditPart } from "./edit-parts.ts";

type Props = { locale: Locale; review: EditableReview; part: EditPart; heading: string; children: ReactNode };

/** The frame of every page on which a review is changed: which review, which part of it, and a way back to reading it. */
export function EditDesk({ locale, review, part: here, heading, children }: Props) {
  const t = translator(locale);
  const path = localPath(locale, `/reviews/${review.slug}`);
  return (
    <div className={styles.desk}>
      <header className={styles.top}>
        <p className={styles.back}>
          <a href={localPath(locale, "/edit")}>{t("editor.allReviews")}</a>
          {review.status === "published" && <a href={path}>{t("editor.toReview")}</a>}
        </p>
        <h1>{heading}</h1>
        <p className={styles.review} lang={review.language}>
          {review.title}
        </p>
        <div className={styles.nav}>
          <DeskNav
            label={t("editor.parts")}
            places={EDIT_PARTS.map(({ part, path: below, name }) => ({
              path: `${path}/edit${below}`,
              name: t(name),
              isHere: part === here,
            }))}
          />
        </div>
      </header>
      {children}
    </div>
  );
}
