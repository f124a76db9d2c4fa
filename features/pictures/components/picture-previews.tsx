import { CardArt } from "#features/reviews/components/card-art.tsx";
import { PictureCredit } from "#features/reviews/components/picture-credit.tsx";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { PictureSubject } from "../queries.ts";
import styles from "./picture-previews.module.css";

const FRAMES = [
  { frame: "hero", place: "hero", words: "pictures.page.inHero" },
  { frame: "phone", place: "hero", words: "pictures.page.onPhone" },
  { frame: "card", place: "card", words: "pictures.page.onCard" },
] as const;

/** What the drama shows now, cut as its pages cut it. */
export function PicturePreviews({ locale, subject }: { locale: Locale; subject: PictureSubject }) {
  const t = translator(locale);
  const { drama, slug } = subject;
  if (!drama.picture && !slug) return <p className={styles.soft}>{t("pictures.page.noReview")}</p>;
  return (
    <section aria-labelledby="previews">
      <h2 id="previews" className={styles.heading}>
        {t("pictures.page.previews")}
      </h2>
      {!drama.picture && <p className={styles.soft}>{t("pictures.page.none", { title: drama.titleEnglish })}</p>}
      <ul className={styles.frames}>
        {FRAMES.map(({ frame, place, words }) => (
          <li key={frame} className={styles[frame]}>
            <p className="ui">{t(words)}</p>
            <figure>
              <div className={styles.art}>
                <CardArt slug={slug ?? ""} drama={drama} place={place} />
              </div>
              {frame !== "card" && <PictureCredit locale={locale} picture={drama.picture} />}
            </figure>
          </li>
        ))}
      </ul>
    </section>
  );
}
