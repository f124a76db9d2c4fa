import http from "node:http";

/** Room for an address that names as many comments as can be chosen at once, and for the same address as referrer. */
const MAX_HEADER_BYTES = 64 * 1024;

/** The server readers speak to: patient with a slow body for `requestTimeout` ms, and not with slow headers. */
export function createSiteServer(requestTimeout: number): http.Server {
  return http.createServer({
    headersTimeout: 10_000,
    requestTimeout,
    keepAliveTimeout: 65_000,
    maxHeaderSize: MAX_HEADER_BYTES,
  });
}
