import type { ReactNode } from "react";
import { Breadcrumbs } from "#components/breadcrumbs.tsx";
import { ChangePictureLink } from "#features/pictures/components/change-picture-link.client.tsx";
import { dramaPath } from "#features/reviews/addresses.ts";
import { FactsBox } from "#features/reviews/components/facts-box.tsx";
import { HangulTitle } from "#features/reviews/components/hangul-title.tsx";
import { OpeningArt } from "#features/reviews/components/opening-art.tsx";
import { PictureCredit } from "#features/reviews/components/picture-credit.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { DramaPageView } from "../queries-dramas.ts";
import type { QuotedPoint } from "../queries-points.ts";
import { CataloguePart } from "./catalogue-page.tsx";
import styles from "./drama-view.module.css";
import { QuotedPoints } from "./quoted-points.tsx";
import { Verdicts } from "./verdicts.tsx";

type Props = {
  locale: Locale;
  page: DramaPageView;
  points: QuotedPoint[];
  /** What else can be done with it. */
  beside?: ReactNode;
};

/** A drama: its picture, titles and facts, its reviews, and every point across them. */
export function DramaView({ locale, page: { drama, cards }, points, beside }: Props) {
  const t = translator(locale);
  const way = [{ path: localPath(locale, "/dramas"), words: t("catalogue.dramas.title") }];
  const [newest] = cards;
  return (
    <div className={`wrap ${styles.page}`}>
      <header className={styles.head}>
        <div className={styles.words}>
          <Breadcrumbs label={t("catalogue.breadcrumbs")} steps={way} />
          <h1>{drama.titleEnglish}</h1>
          <HangulTitle drama={drama} size="hero" />
          {drama.titleRomanised && (
            <p className={styles.romanised} lang="ko-Latn">
              {drama.titleRomanised}
            </p>
          )}
          <div className={styles.facts}>
            <FactsBox locale={locale} drama={drama} isOwnPage />
          </div>
          {beside}
        </div>
        <figure className={styles.figure}>
          <div className={styles.art}>
            {newest && <OpeningArt locale={locale} review={newest} />}
            <ChangePictureLink
              path={localPath(locale, `${dramaPath(drama.slug)}/picture`)}
              label={t("pictures.change")}
            />
          </div>
          <PictureCredit locale={locale} picture={drama.picture} />
        </figure>
      </header>
      <CataloguePart id="reviews" title={t("catalogue.dramas.reviewsHeading", { count: cards.length })}>
        <Verdicts locale={locale} cards={cards} />
      </CataloguePart>
      {points.length > 0 && (
        <CataloguePart id="liked" title={t("catalogue.dramas.points")} hint={t("catalogue.dramas.pointsHint")}>
          <QuotedPoints locale={locale} points={points} isSourced={cards.length > 1} />
        </CataloguePart>
      )}
    </div>
  );
}
