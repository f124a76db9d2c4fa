import http from "node:http";
import { duplexPair } from "node:stream";
import type { Answer, Ask } from "#lib/cache/variants.ts";

const TIMEOUT_MS = 25_000;
const MAX_HEADER_BYTES = 64 * 1024;
const MAX_ANSWER_BYTES = 12 * 1024 * 1024;

// Not to be kept: whoever asked is sent on to Next.
const TOO_LARGE: Answer = { status: 200, headers: ["cache-control", "no-store"], body: Buffer.alloc(0) };

/** Puts requests to a listener within this process, over HTTP but through no port that anyone else could reach. */
export function askInside(listener: http.RequestListener, host: string): Ask {
  const server = http.createServer(listener);
  return (path, method) => {
    const [near, far] = duplexPair();
    server.emit("connection", far);
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const headers = { host, accept: "text/html", "accept-encoding": "identity", connection: "close" };
    return new Promise<Answer>((resolve, reject) => {
      const createConnection = () => near as never;
      const options = { path, method, headers, signal, maxHeaderSize: MAX_HEADER_BYTES, createConnection };
      const request = http.request(options, (response) => {
        read(response).then(resolve, reject);
      });
      request.on("error", reject).end();
    }).finally(() => {
      near.destroy();
      far.destroy();
    });
  };
}

async function read(response: http.IncomingMessage): Promise<Answer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  return { status: response.statusCode ?? 500, headers: response.rawHeaders, body: Buffer.concat(chunks) };
}
