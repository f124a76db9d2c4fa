import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Encoding, Variant, Variants } from "./kept-pages.ts";

const gzipped = promisify(gzip);
const brotlied = promisify(brotliCompress);
const brotliAt = (quality: number) => ({
  params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT },
});
/** A fifth of the work of one step more, for a page that may be another in a moment. */
const AT_ONCE = { br: brotliAt(4), gzip: { level: 4 } };
const SMALLEST = { br: brotliAt(constants.BROTLI_MAX_QUALITY), gzip: { level: 9 } };

/** An answer as it came from Next: its headers are a flat list, as in `rawHeaders`. */
export type Answer = { status: number; headers: string[]; body: Buffer };

/** Puts a request to Next as a stranger would. The answer to `HEAD` has no body. */
export type Ask = (path: string, method: "GET" | "HEAD") => Promise<Answer>;

const NOT_KEPT = new Set([
  "date",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "content-length",
  "content-encoding",
  "etag",
]);
const COMPRESSIBLE = /^text\/|[/+](?:json|xml|javascript)\b/i;
const NOT_IN_304 = new Set(["content-length", "content-encoding", "content-type"]);

/** Compresses an answer once for most browsers, and keeps the very headers it came with beside those that tell the encodings apart. */
export async function variantsOf({ headers, body }: Answer): Promise<Variants> {
  const kept = pairs(headers).filter(([name]) => !NOT_KEPT.has(name.toLowerCase()));
  const hash = createHash("sha256").update(body).digest("base64url").slice(0, 22);
  if (!kept.some(([name, value]) => name.toLowerCase() === "content-type" && COMPRESSIBLE.test(value))) {
    const identity = variant(kept, body, `"${hash}"`);
    return { identity, gzip: identity, br: identity };
  }
  const varied = withVary(kept);
  const br = await brotlied(body, AT_ONCE.br);
  return { identity: variant(varied, body, `"${hash}"`), gzip: null, br: variant(varied, br, `"${hash}-br"`, "br") };
}

const gzips = new WeakMap<Variants, Promise<Variant>>();

/** The same page for browsers that do not take the best encoding: made once, and kept in it from then on. */
export function gzipOf(variants: Variants): Promise<Variant> {
  let making = gzips.get(variants);
  if (!making) {
    making = makeGzip(variants).finally(() => gzips.delete(variants));
    gzips.set(variants, making);
  }
  return making;
}

async function makeGzip(variants: Variants): Promise<Variant> {
  variants.gzip = encoded(variants.identity, await gzipped(variants.identity.body, AT_ONCE.gzip), "gz", "gzip");
  return variants.gzip;
}

/** The same page as small as it can be made, a fifth less: some hundred milliseconds in another thread. */
export async function withSmallest({ identity, gzip, br }: Variants): Promise<Variants> {
  if (br === identity) return { identity, gzip, br };
  const [gzipBody, brBody] = await Promise.all([
    gzip && gzipped(identity.body, SMALLEST.gzip),
    brotlied(identity.body, SMALLEST.br),
  ]);
  return {
    identity,
    gzip: gzipBody && encoded(identity, gzipBody, "gz9", "gzip"),
    br: encoded(identity, brBody, "br11", "br"),
  };
}

function encoded({ headers, etag }: Variant, body: Buffer, name: string, encoding: Encoding): Variant {
  const kept = pairs(headers).filter(([header]) => !NOT_KEPT.has(header.toLowerCase()));
  return variant(kept, body, etag.replace(/"$/, `-${name}"`), encoding);
}

function variant(kept: [string, string][], body: Buffer, etag: string, encoding?: Encoding): Variant {
  const all: [string, string][] = [
    ...kept,
    ["ETag", etag],
    ...(encoding ? [["Content-Encoding", encoding] as [string, string]] : []),
    ["Content-Length", String(body.length)],
  ];
  return {
    body,
    etag,
    headers: all.flat(),
    notModifiedHeaders: all.filter(([name]) => !NOT_IN_304.has(name.toLowerCase())).flat(),
  };
}

function withVary(headers: [string, string][]): [string, string][] {
  const vary = headers.find(([name]) => name.toLowerCase() === "vary");
  if (!vary) return [...headers, ["Vary", "Accept-Encoding"]];
  if (/\baccept-encoding\b/i.test(vary[1])) return headers;
  return headers.map((header) => (header === vary ? [header[0], `${header[1]}, Accept-Encoding`] : header));
}

export function pairs(flat: string[]): [string, string][] {
  const made: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) made.push([flat[at] as string, flat[at + 1] as string]);
  return made;
}

/** Whether everybody may be sent this answer: a whole page, no cookie in it, nothing that says it is one person's. */
export function isForEverybody(headers: string[]): boolean {
  return pairs(headers).every(([name, value]) => {
    const lower = name.toLowerCase();
    if (lower === "set-cookie") return false;
    if (lower === "cache-control") return !/\b(?:private|no-store)\b/i.test(value);
    if (lower === "vary") return !/\*|\bcookie\b|\bauthorization\b/i.test(value);
    return lower !== "content-encoding";
  });
}

const chosen = new Map<string, Encoding>();

/** The best encoding a browser takes, by `Accept-Encoding`. */
export function chooseEncoding(accept: string | string[] | undefined): Encoding {
  if (accept === undefined || accept === "") return "identity";
  const text = String(accept);
  const known = chosen.get(text);
  if (known) return known;
  const encoding = readAcceptEncoding(text);
  if (chosen.size >= 200) chosen.clear();
  chosen.set(text, encoding);
  return encoding;
}

function readAcceptEncoding(text: string): Encoding {
  const qualities = new Map<string, number>();
  for (const part of text.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((piece) => piece.trim());
    const quality = parameters.find((parameter) => parameter.startsWith("q="));
    qualities.set(name, quality ? Number(quality.slice(2)) || 0 : 1);
  }
  const quality = (name: string) => qualities.get(name) ?? qualities.get("*") ?? 0;
  const identity = qualities.get("identity") ?? 0;
  const best = quality("br") >= quality("gzip") ? "br" : "gzip";
  return quality(best) > 0 && quality(best) >= identity ? best : "identity";
}

/** `If-None-Match` against a tag, by the weak comparison. */
export function isNotModified(ifNoneMatch: string | undefined, etag: string): boolean {
  if (!ifNoneMatch) return false;
  if (ifNoneMatch === etag) return true;
  if (ifNoneMatch.trim() === "*") return true;
  return ifNoneMatch.match(/(?:W\/)?"[^"]*"/g)?.some((tag) => tag.replace(/^W\//, "") === etag) ?? false;
}
