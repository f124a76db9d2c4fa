import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { campLetter, type Ellipse, type OpinionMap } from "../policy.ts";
import type { OwnPlace } from "../queries.ts";
import { CROWD_RADIUS } from "../shapes.ts";
import { HEIGHT, hexagon, onDrawing, REACH, type ShownPoint, spreadOut, WIDTH } from "./map-face.ts";
import styles from "./map-picture.module.css";

type Props = { locale: Locale; map: OpinionMap; points: ShownPoint[]; own: OwnPlace | null };

/** The map: crowds as hexagons, camps as lettered ovals, points as numbered marks that lead to what the camps said. */
export function MapPicture({ locale, map, points, own }: Props) {
  const t = translator(locale);
  const label = t("opinions.map.picture", { camps: map.camps.length, points: points.length });
  const marks = spreadOut(
    points,
    map.camps.map(({ shape }) => shape),
  );
  return (
    <nav aria-labelledby="map-title" id="map">
      <svg className={styles.map} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <title id="map-title">{label}</title>
        <g>
          <path className={styles.axes} d={`M20 ${HEIGHT / 2}H${WIDTH - 20}M${WIDTH / 2} 20V${HEIGHT - 20}`} />
          {map.crowds.map((crowd) => (
            <polygon
              key={`${crowd.x} ${crowd.y}`}
              className={styles.crowd}
              fillOpacity={0.05 + 0.07 * crowd.weight}
              points={hexagon(crowd, CROWD_RADIUS)}
            />
          ))}
          {map.camps.map(({ shape }, camp) => (
            <CampOutline key={campLetter(camp)} shape={shape} camp={camp} />
          ))}
        </g>
        {marks.map((point) => (
          <PointMark key={point.id} point={point} />
        ))}
        {map.camps.map(({ shape }, camp) => (
          <CampLetter key={campLetter(camp)} shape={shape} camp={camp} />
        ))}
        {own && <OwnMark own={own} words={t("opinions.map.here")} />}
      </svg>
    </nav>
  );
}

function CampOutline({ shape, camp }: { shape: Ellipse; camp: number }) {
  const { x, y } = onDrawing(shape);
  const turned = `translate(${x} ${y}) scale(${REACH.x} ${-REACH.y}) rotate(${shape.degrees})`;
  return (
    <ellipse className={`${styles.camp} ${styles[`camp${camp}`]}`} rx={shape.rx} ry={shape.ry} transform={turned} />
  );
}

function CampLetter({ shape, camp }: { shape: Ellipse; camp: number }) {
  const { x, y } = onDrawing(shape);
  return (
    <a href={`#camp-${campLetter(camp).toLowerCase()}`} className={styles.letter}>
      <circle cx={x} cy={y} r="20" />
      <text x={x} y={y} dy="0.36em">
        {campLetter(camp)}
      </text>
    </a>
  );
}

function PointMark({ point }: { point: ShownPoint }) {
  const { x, y, number, title, isAgreed } = point;
  return (
    <a
      href={`#p-${point.id}`}
      className={isAgreed ? styles.agreed : styles.differing}
      aria-label={`${number}. ${title}`}
    >
      <title>{title}</title>
      {isAgreed ? (
        <circle cx={x} cy={y} r="14" />
      ) : (
        <rect x={x - 12} y={y - 12} width="24" height="24" transform={`rotate(45 ${x} ${y})`} />
      )}
      <text x={x} y={y} dy="0.36em">
        {number}
      </text>
    </a>
  );
}

function OwnMark({ own, words }: { own: OwnPlace; words: string }) {
  const reach = Math.max(1, Math.hypot(own.x, own.y) / 1.05);
  const { x, y } = onDrawing({ x: own.x / reach, y: own.y / reach });
  return (
    <g className={styles.own}>
      <path d={`M${x - 13} ${y - 13}l26 26m0 -26l-26 26`} />
      <text x={x} y={y - 22}>
        {words}
      </text>
    </g>
  );
}
