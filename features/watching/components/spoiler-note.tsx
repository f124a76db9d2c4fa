import type { ReactNode } from "react";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { type MessageKey, translator } from "#lib/i18n/translate.ts";
import { reviewPathThrough } from "../policy.ts";
import styles from "./spoiler-note.module.css";

type Props = {
  locale: Locale;
  slug: string;
  /** The address before `/through`, where it is not the review's. */
  base?: string;
  spoilsThrough: number;
  /** The fragment of what stands here on the page that shows it. */
  anchor: string;
  show: MessageKey & `spoilers.show${string}`;
};

/** In the place of what a reader has not come to: how far it gives away, and the way to the page that shows it. */
export function SpoilerNote({ locale, slug, base, spoilsThrough, anchor, show }: Props): ReactNode {
  const t = translator(locale);
  const path = base ? `${base}/through/${spoilsThrough}` : reviewPathThrough(slug, spoilsThrough);
  return (
    <div className={styles.note} data-spoils={spoilsThrough}>
      <p>
        {t("spoilers.spoils", { episode: spoilsThrough })}{" "}
        <a href={`${localPath(locale, path)}#${anchor}`} rel="nofollow">
          {t(show)}
        </a>
      </p>
    </div>
  );
}
