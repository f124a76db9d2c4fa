import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { logRequest } from "#lib/telemetry/log.ts";

/** Gives an answer its id and logs it when it is over. Not for kept pages: a line each would halve their number. */
export function logAnswer(request: IncomingMessage, response: ServerResponse): void {
  const id = randomUUID();
  const began = performance.now();
  const { method = "", url = "" } = request;
  response.setHeader("x-request-id", id);
  response.once("close", () => {
    logRequest({ id, method, url, status: response.statusCode, ms: performance.now() - began });
  });
}
