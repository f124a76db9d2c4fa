import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import sirv from "sirv";

const PREFIX = "/_next/static/";
const A_YEAR_SECONDS = 31_536_000;
const TEXT_TYPES: Record<string, string> = { ".js": "text/javascript", ".css": "text/css" };

/**
 * Sends the build's scripts, styles and typefaces, whose names change with their content, in the smallest form that a
 * browser takes and the build made (`.br`, `.gz`). Gives false for anything else, without having sent a thing.
 */
export function builtFiles(distDir: string): (request: IncomingMessage, response: ServerResponse) => boolean {
  const serve = sirv(path.join(distDir, "static"), {
    extensions: [],
    brotli: true,
    gzip: true,
    etag: true,
    immutable: true,
    maxAge: A_YEAR_SECONDS,
    setHeaders: (response, name) => {
      const type = TEXT_TYPES[path.extname(name)];
      if (type) response.setHeader("content-type", `${type}; charset=utf-8`);
    },
  });
  return (request, response) => {
    const { method, url = "" } = request;
    if (!url.startsWith(PREFIX) || (method !== "GET" && method !== "HEAD")) return false;
    let isFound = true;
    request.url = url.slice(PREFIX.length - 1);
    serve(request, response, () => {
      isFound = false;
    });
    request.url = url;
    return isFound;
  };
}
