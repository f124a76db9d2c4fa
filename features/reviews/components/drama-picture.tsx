import { contrast } from "#lib/art/colour.ts";
import { JPEG_WIDTH } from "#lib/pictures/rules.ts";
import { picturePath } from "../addresses.ts";
import type { PictureView } from "../queries.ts";
import styles from "./drama-picture.module.css";
import { type Coloured, paletteOf } from "./drawn-art.ts";
import { type ArtPlace, sizesIn } from "./picture-sizes.ts";

type Props = {
  picture: PictureView;
  drama: Coloured;
  place: ArtPlace;
  /** Above the fold: fetched at once. */
  isFirst?: boolean;
};

/** A drama's uploaded picture. It fills the frame it stands in, and says what is in it wherever it stands. */
export function DramaPicture({ picture, drama, place, isFirst = false }: Props) {
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
