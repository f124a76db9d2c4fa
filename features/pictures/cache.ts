import "server-only";
import type { PictureFormat } from "#db/schema/pictures.ts";
import { cached } from "#lib/cache/cached.ts";
import { findVariant, isPictureShown, pictureTag } from "./queries.ts";

/**
 * The bytes of a picture that is shown, for everyone; null when there are none. Whoever asks bears the picture's tag and
 * keeps the bytes; here only is kept that they are there.
 */
export async function getVariant(hash: string, format: PictureFormat, width: number): Promise<Buffer | null> {
  const isShown = await cached(isPictureShown, [hash], { name: "picture", tags: [pictureTag(hash)] });
  return isShown ? findVariant(hash, format, width) : null;
}
