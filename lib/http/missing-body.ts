import type { ServerResponse } from "node:http";
import { brotliDecompressSync, gunzipSync, inflateSync } from "node:zlib";
import { builtNotFoundPage, fillEmptyPage } from "#lib/cache/empty-page.ts";

const DECODERS: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
  deflate: inflateSync,
};

/**
 * Gives words to the empty page that Next sends for `notFound()` on a page made for one request. Returns what to call
 * when the headers of such an answer are about to go out: its body is then held until its end. Must be set up before
 * Next's compression, which keeps the `write` and `end` it finds.
 */
export function missingBodyFiller(response: ServerResponse): () => void {
  const { write, end } = response;
  let held: { chunks: Buffer[]; encoding: string } | null = null;
  response.write = ((chunk: Chunk, encoding?: unknown, done?: unknown) => {
    if (!held) return (write as AnyCall).call(response, chunk, encoding, done);
    held.chunks.push(bytesOf(chunk, encoding));
    callBack(encoding, done);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
    if (!held) return (end as AnyCall).call(response, chunk, encoding, done);
    if (chunk && typeof chunk !== "function") held.chunks.push(bytesOf(chunk as Chunk, encoding));
    const body = Buffer.concat(held.chunks);
    const html = body.length ? (DECODERS[held.encoding]?.(body) ?? body).toString() : "";
    held = null;
    (end as AnyCall).call(response, fillEmptyPage(html, builtNotFoundPage()));
    callBack(chunk, encoding, done);
    return response;
  }) as typeof response.end;
  return () => {
    held = { chunks: [], encoding: String(response.getHeader("content-encoding") ?? "") };
    response.removeHeader("content-encoding");
    response.removeHeader("content-length");
  };
}

type AnyCall = (this: unknown, ...args: unknown[]) => unknown;

function callBack(...candidates: unknown[]): void {
  const done = candidates.find((one) => typeof one === "function");
  if (done) queueMicrotask(done as () => void);
}

type Chunk = string | Uint8Array;

function bytesOf(chunk: Chunk, encoding: unknown): Buffer {
  if (typeof chunk !== "string") return Buffer.from(chunk);
  return Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8");
}
