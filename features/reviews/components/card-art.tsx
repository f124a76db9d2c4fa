import type { PictureView } from "../queries.ts";
import { DramaPicture } from "./drama-picture.tsx";
import type { Coloured } from "./drawn-art.ts";
import { DrawnArt } from "./drawn-art.tsx";
import type { ArtPlace } from "./picture-sizes.ts";

type Props = {
  /** That of a review, whose drawn art is the drama's. */
  slug: string;
  drama: Coloured & { picture: PictureView | null };
  place?: ArtPlace;
};

/** A drama's uploaded picture, or else its drawn art, where a page is about more than this drama. */
export function CardArt({ slug, drama, place = "card" }: Props) {
  if (!drama.picture) return <DrawnArt slug={slug} />;
  return <DramaPicture picture={drama.picture} drama={drama} place={place} />;
}
