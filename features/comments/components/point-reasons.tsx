import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { languageOfWords } from "../policy.ts";
import type { PointReasons as Reasons } from "../queries-reasons.ts";
import { type MutedHere, WordsBy } from "./muted-words.client.tsx";
import styles from "./point-reasons.module.css";

type Props = {
  locale: Locale;
  slug: string;
  pointId: string;
  title: string;
  reasons?: Reasons | undefined;
  muted?: MutedHere | undefined;
};

/** The best reason on each side of a point, folded where the reader muted whose it is, and the way to its own thread. */
export function PointReasons({ locale, slug, pointId, title, reasons, muted }: Props) {
  const t = translator(locale);
  return (
    <div className={styles.reasons}>
      {(["agree", "disagree"] as const).map((side) => {
        const reason = reasons?.[side];
        if (!reason) return null;
        const name = reason.authorName ?? t("comments.formerReader");
        return (
          <WordsBy key={side} name={reason.authorName} known={muted} label={t("comments.muted")}>
            <figure data-side={side}>
              <blockquote lang={languageOfWords(reason.excerpt)} dir="auto">
                <a href={localPath(locale, `/reviews/${slug}/comments/${reason.commentId}`)}>{reason.excerpt}</a>
              </blockquote>
              <figcaption>{t(side === "agree" ? "threads.agreeing" : "threads.disagreeing", { name })}</figcaption>
            </figure>
          </WordsBy>
        );
      })}
      <p>
        <a href={localPath(locale, `/reviews/${slug}/points/${pointId}`)}>
          {t("threads.link", { count: reasons?.count ?? 0 })}
          <span className="visually-hidden">{t("threads.linkAbout", { title })}</span>
        </a>
      </p>
    </div>
  );
}
