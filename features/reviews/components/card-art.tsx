import type { PictureView } from "../queries.ts";
import { DramaPicture } from "./drama-picture.tsx";
import type { Coloured } from "./drawn-art.ts";
import { DrawnArt } from "./drawn-art.tsx";
import { MovingArt } from "./moving-art.tsx";
import type { ArtPlace } from "./picture-sizes.ts";

type Props = {
  /** That of a review, whose drawn art is the drama's. */
  slug: string;
  drama: Coloured & { picture: PictureView | null };
  place?: ArtPlace;
  /** Moves between the card and the page it leads to. Once on a page at most. */
  isMoving?: boolean;
};

/** A drama's uploaded picture, or else its drawn art, where a page is about more than this drama. */
export function CardArt({ slug, drama, place = "card", isMoving = false }: Props) {
  const art = drama.picture ? (
    <DramaPicture picture={drama.picture} drama={drama} place={place} />
  ) : (
    <DrawnArt slug={slug} />
  );
  return isMoving ? <MovingArt slug={slug}>{art}</MovingArt> : art;
}
