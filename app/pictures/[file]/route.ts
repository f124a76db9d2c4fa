import { answerMissing } from "#features/feeds/answer-words.ts";
import { getVariant } from "#features/pictures/cache.ts";

export const dynamic = "force-static";

export function generateStaticParams() {
  return [];
}

const TYPES = { avif: "image/avif", webp: "image/webp", jpg: "image/jpeg" } as const;
const FILE = /^(?<hash>[0-9a-f]{40})-(?<width>[1-9]\d{2,3})\.(?<format>avif|webp|jpg)$/u;

/** An uploaded picture, `/pictures/<hash>-<width>.<format>`: only what we made of it, and only while a drama shows it. */
export async function GET(_request: Request, { params }: { params: Promise<{ file: string }> }) {
  const { hash = "", width, format } = FILE.exec((await params).file)?.groups ?? {};
  if (!isFormat(format)) return answerMissing();
  const bytes = await getVariant(hash, format, Number(width));
  if (!bytes) return answerMissing();
  return new Response(Uint8Array.from(bytes), {
    headers: {
      "content-type": TYPES[format],
      "cache-control": "public, max-age=31536000, immutable",
      // The JPEG is for feed readers and search engines, the others for our own pages.
      ...(format === "jpg" ? { "cross-origin-resource-policy": "cross-origin" } : {}),
    },
  });
}

function isFormat(format: string | undefined): format is keyof typeof TYPES {
  return format !== undefined && Object.hasOwn(TYPES, format);
}
