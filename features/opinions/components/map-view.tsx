import { CataloguePage, CataloguePart } from "#features/catalogue/components/catalogue-page.tsx";
import { Words } from "#features/catalogue/components/nothing-here.tsx";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { campLetter } from "../policy.ts";
import type { MapView as Drawn, NoMap, OwnPlace } from "../queries.ts";
import { MapCamps } from "./map-camps.tsx";
import { shownPoints } from "./map-face.ts";
import { MapKey } from "./map-key.tsx";
import { MapPicture } from "./map-picture.tsx";
import { MapPoints, MapTable } from "./map-point.tsx";
import styles from "./map-view.module.css";

type Props = {
  locale: Locale;
  drawn: Drawn | NoMap;
  /** The viewer's own place; undefined on the page for everyone, which knows none. */
  own?: OwnPlace | "tooFew" | null;
};

/** The opinion map with everything on it in words; or that there is none yet. */
export function MapView({ locale, drawn, own }: Props) {
  const t = translator(locale);
  if (!drawn.map) {
    return (
      <CataloguePage locale={locale} title={t("opinions.map.title")}>
        <Words title={t("opinions.map.empty")} hint={t("opinions.map.emptyHint")}>
          <a href={localPath(locale, "/archive")}>{t("opinions.map.toReviews")}</a>
        </Words>
      </CataloguePage>
    );
  }
  const { map, names, computedAt } = drawn;
  const points = shownPoints(map, names);
  const place = own && own !== "tooFew" ? own : null;
  const hasCamps = map.camps.length > 0;
  const date = formatter(locale).dateTime(computedAt, { dateStyle: "long" });
  const [agreed, others] = [points.filter((point) => point.isAgreed), points.filter((point) => !point.isAgreed)];
  return (
    <CataloguePage
      locale={locale}
      title={t("opinions.map.title")}
      line={
        <>
          <p className={styles.lead}>{t("opinions.map.lead")}</p>
          <p>{t("opinions.map.drawn", { date, count: map.members })}</p>
        </>
      }
    >
      <div className={styles.spread}>
        <MapPicture locale={locale} map={map} points={points} own={place} />
        <div>
          <OwnWords locale={locale} own={own} />
          <MapKey locale={locale} />
        </div>
      </div>
      {hasCamps ? (
        <CataloguePart id="camps" title={t("opinions.map.camps")}>
          <MapCamps locale={locale} camps={map.camps} points={points} own={place?.camp ?? null} />
        </CataloguePart>
      ) : (
        <CataloguePart id="camps" title={t("opinions.map.noCamps")} hint={t("opinions.map.noCampsHint")}>
          {null}
        </CataloguePart>
      )}
      <CataloguePart
        id="agreed"
        title={t(hasCamps ? "opinions.map.agreed" : "opinions.map.agreedAll")}
        hint={t(hasCamps ? "opinions.map.agreedHint" : "opinions.map.agreedAllHint")}
      >
        {agreed.length > 0 ? (
          <MapPoints locale={locale} points={agreed} />
        ) : (
          <p className="ui">{t("opinions.map.noneAgreed")}</p>
        )}
      </CataloguePart>
      {others.length > 0 && (
        <CataloguePart id="differing" title={t("opinions.map.differing")} hint={t("opinions.map.differingHint")}>
          <MapPoints locale={locale} points={others} />
        </CataloguePart>
      )}
      {points.length > 0 && <MapTable locale={locale} points={points} />}
    </CataloguePage>
  );
}

function OwnWords({ locale, own }: Pick<Props, "locale" | "own">) {
  const t = translator(locale);
  if (own === undefined || own === null) {
    return (
      <p className={styles.own}>
        {/* A page of one's own, that must not be fetched beforehand. */}
        <a href={localPath(locale, "/map/mine")} className={`ui ${styles.door}`} rel="nofollow">
          {t("opinions.map.mine")}
        </a>
        <span className="ui">{t("opinions.map.mineHint")}</span>
      </p>
    );
  }
  const camp = own !== "tooFew" && own.camp !== null ? campLetter(own.camp) : null;
  const words =
    own === "tooFew"
      ? t("opinions.map.tooFew")
      : camp
        ? t("opinions.map.yourCamp", { camp })
        : t("opinions.map.yourPlace");
  return (
    <section className={styles.own} aria-label={t("opinions.map.yours")}>
      <p>{words}</p>
      <a href={localPath(locale, "/map")} className="ui">
        {t("opinions.map.everyone")}
      </a>
    </section>
  );
}
