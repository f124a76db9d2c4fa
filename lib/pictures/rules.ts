export const PICTURE_MAX_BYTES = 10 * 1024 * 1024;
/** Width times height, looked at before anything is decoded. */
export const PICTURE_MAX_PIXELS = 50_000_000;
export const PICTURE_MIN_WIDTH = 1_200;
export const PICTURE_MIN_HEIGHT = 600;
/** How many times longer one side may be than the other. */
export const PICTURE_MAX_RATIO = 4;
/** The one JPEG, for social images, feeds and search engines. */
export const JPEG_WIDTH = 1_200;

const WIDTHS = [480, 960, 1440, 1920];
const WIDEST = 1_920;

export type PictureKind = "jpeg" | "png" | "webp" | "avif";
/** Why an upload is no picture we take. */
export type PictureFault = "format" | "animated" | "pixels" | "small" | "shape" | "broken";

/** The widths a picture is kept in: ours that it fills, and its own below the widest. Never larger than it is. */
export function widthsFor(width: number): number[] {
  const own = Math.min(width, WIDEST);
  return [...WIDTHS.filter((one) => one < own), own];
}

/** What a file is by its first bytes, whatever it is called; null for all that we do not take. */
export function pictureKind(bytes: Uint8Array): PictureKind | null {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (text(0, 3) === "\xff\xd8\xff") return "jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp";
  // An `avis` is a film.
  if (text(4, 12) === "ftypavif") return "avif";
  return null;
}

/** Whether a PNG moves: then a chunk that says so stands before its pixels. */
export function isMovingPng(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (chunk === "acTL") return true;
    if (chunk === "IDAT") return false;
  }
  return false;
}

/** What is wrong with a picture of this size as it is meant to be seen, or null. */
export function sizeFault(width: number, height: number): PictureFault | null {
  if (width * height > PICTURE_MAX_PIXELS) return "pixels";
  if (width < PICTURE_MIN_WIDTH || height < PICTURE_MIN_HEIGHT) return "small";
  return Math.max(width / height, height / width) > PICTURE_MAX_RATIO ? "shape" : null;
}
