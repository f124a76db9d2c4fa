import { contrast } from "#lib/art/colour.ts";
import type { Locale } from "#lib/i18n/locales.ts";
import { JPEG_WIDTH } from "#lib/pictures/rules.ts";
import { picturePath } from "../addresses.ts";
import type { PictureView, ReviewCardView } from "../queries.ts";
import styles from "./drama-art.module.css";
import { type Coloured, paletteOf } from "./drawn-art.ts";
import { DrawnArt } from "./drawn-art.tsx";
import { type ArtPlace, sizesIn } from "./picture-sizes.ts";

type Subject = Pick<ReviewCardView, "slug"> & {
  drama: Coloured & Pick<ReviewCardView["drama"], "titleEnglish" | "picture">;
};
type Props = {
  locale: Locale;
  review: Subject;
  place: ArtPlace;
  /** Above the fold: fetched at once. */
  isFirst?: boolean;
  /** Beside a title that says the same as drawn art does; a picture always says what is in it. */
  isDecoration?: boolean;
};

/** A drama's uploaded picture, or else its drawn art; both fill the frame they stand in. */
export function DramaArt({ locale, review, place, isFirst = false, isDecoration = false }: Props) {
  const { drama } = review;
  if (!drama.picture) return <DrawnArt locale={locale} review={review} isFirst={isFirst} isDecoration={isDecoration} />;
  return <Picture picture={drama.picture} drama={drama} place={place} isFirst={isFirst} />;
}

type PictureProps = { picture: PictureView; drama: Coloured; place: ArtPlace; isFirst: boolean };

function Picture({ picture, drama, place, isFirst }: PictureProps) {
  const { hash, widths, width, height, alt } = picture;
  const sizes = sizesIn(place, width / height);
  const sources = (format: string) => widths.map((one) => `${picturePath(hash, format, one)} ${one}w`).join(", ");
  const { ground, light, ink } = paletteOf(drama);
  // Until the picture is there, and where it never comes, its words stand on the drama's ground.
  const color = contrast(light, ground) > contrast(ink, ground) ? light : ink;
  return (
    <picture className={styles.picture}>
      <source type="image/avif" srcSet={sources("avif")} sizes={sizes} />
      <source type="image/webp" srcSet={sources("webp")} sizes={sizes} />
      <img
        className={styles.image}
        src={picturePath(hash, "jpg", JPEG_WIDTH)}
        width={JPEG_WIDTH}
        height={Math.round((JPEG_WIDTH * height) / width)}
        alt={alt}
        loading={isFirst ? "eager" : "lazy"}
        fetchPriority={isFirst ? "high" : "auto"}
        decoding="async"
        style={{ background: ground, color }}
      />
    </picture>
  );
}
