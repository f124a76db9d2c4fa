import type { Locale } from "#lib/i18n/locales.ts";
import { formatter, translator } from "#lib/i18n/translate.ts";
import { type Camp, campLetter, type Side } from "../policy.ts";
import styles from "./map-camps.module.css";
import type { ShownPoint } from "./map-face.ts";

type Props = { locale: Locale; camps: Camp[]; points: ShownPoint[]; own: number | null };

/** Each camp by the points that tell it from the others. */
export function MapCamps({ locale, camps, points, own }: Props) {
  const t = translator(locale);
  return (
    <ol className={styles.camps}>
      {camps.map(({ members, telling }, camp) => (
        <li key={campLetter(camp)} id={`camp-${campLetter(camp).toLowerCase()}`}>
          <h3>
            <span className={styles.letter} aria-hidden="true">
              {campLetter(camp)}
            </span>
            <span className="visually-hidden">{t("opinions.map.camp", { camp: campLetter(camp) })}</span>
            {own === camp && <span className={`ui ${styles.own}`}>{t("opinions.map.here")}</span>}
          </h3>
          <p className={`ui ${styles.members}`}>{t("opinions.map.members", { count: members })}</p>
          {(["agree", "disagree"] as const).map((side) => (
            <Telling key={side} {...{ locale, side, points }} ids={telling.filter((one) => one.side === side)} />
          ))}
          {telling.length === 0 && <p className="ui">{t("opinions.map.noTelling")}</p>}
        </li>
      ))}
    </ol>
  );
}

function Telling({
  locale,
  side,
  ids,
  points,
}: Pick<Props, "locale" | "points"> & { side: Side; ids: { id: string }[] }) {
  const told = ids.flatMap(({ id }) => points.find((point) => point.id === id) ?? []);
  if (told.length === 0) return null;
  return (
    <>
      <h4 className="ui">{translator(locale)(`opinions.map.${side === "agree" ? "agreesWith" : "disagreesWith"}`)}</h4>
      <ul>
        {told.map((point) => (
          <li key={point.id}>
            <a href={`#p-${point.id}`} lang={point.language}>
              {point.title}
            </a>{" "}
            <span className={styles.number}>{formatter(locale).number(point.number)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
