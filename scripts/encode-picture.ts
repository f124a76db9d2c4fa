import { setPriority } from "node:os";
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import {
  isMovingPng,
  JPEG_WIDTH,
  PICTURE_MAX_PIXELS,
  type PictureFault,
  pictureKind,
  sizeFault,
  widthsFor,
} from "../lib/pictures/rules.ts";

/**
 * Reads an uploaded picture from stdin and writes what readers are sent of it to stdout: a line of JSON that says what
 * follows, then the bytes of each. Of the upload only its pixels go on. Readers' pages come first.
 */
setPriority(10);
// Whatever a file claims to be, nothing but these four is ever read.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadHeifBuffer",
  ],
});

const FORMAT_OF = { jpeg: "jpeg", png: "png", webp: "webp", avif: "heif" };
const OPTIONS = { limitInputPixels: PICTURE_MAX_PIXELS, failOn: "error", sequentialRead: true } as const;

function say(head: object, bodies: Buffer[] = []): void {
  process.stdout.write(Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), ...bodies]));
}

async function look(bytes: Buffer): Promise<PictureFault | null> {
  const kind = pictureKind(bytes);
  if (!kind) return "format";
  if (kind === "png" && isMovingPng(bytes)) return "animated";
  const seen = await sharp(bytes, OPTIONS)
    .metadata()
    .catch((error: Error) => (/pixel limit/i.test(error.message) ? ("pixels" as const) : ("broken" as const)));
  if (typeof seen === "string") return seen;
  if (seen.format !== FORMAT_OF[kind]) return "format";
  if ((seen.pages ?? 1) > 1) return "animated";
  return sizeFault(seen.autoOrient.width, seen.autoOrient.height);
}

async function encode(bytes: Buffer): Promise<void> {
  const { data, info } = await sharp(bytes, OPTIONS)
    .autoOrient()
    .resize({ width: Math.max(...widthsFor(Number.MAX_SAFE_INTEGER)), withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .toColourspace("srgb")
    .raw()
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const at = (width: number) => sharp(data, { raw }).resize({ width });
  const widths = widthsFor(info.width);
  const variants: { format: string; width: number; length: number }[] = [];
  const bodies: Buffer[] = [];
  const add = (format: string, width: number, body: Buffer) => {
    variants.push({ format, width, length: body.length });
    bodies.push(body);
  };
  for (const width of widths) {
    add("avif", width, await at(width).avif({ quality: 55, effort: 3, chromaSubsampling: "4:2:0" }).toBuffer());
    add("webp", width, await at(width).webp({ quality: 80 }).toBuffer());
  }
  add("jpg", JPEG_WIDTH, await at(JPEG_WIDTH).jpeg({ quality: 82, mozjpeg: true }).toBuffer());
  say({ width: info.width, height: info.height, widths, variants }, bodies);
}

const bytes = await buffer(process.stdin);
const fault = await look(bytes);
if (fault) say({ fault });
else await encode(bytes).catch(() => say({ fault: "broken" }));
