import { type DestinationStream, pino } from "pino";
import { env } from "#lib/env.ts";

const SECRETS = ["cookie", "set-cookie", "authorization", "token", "link", "password", "secret"];
const SECRET_IN_TEXT = /([?&](?:token|code|state|key)=|\btoken["':= ]+|Bearer |\/(?:feeds|unsubscribe)\/)[^\s&"']+/gi;

/** Structured lines on standard output, times in UTC, without cookies, tokens or links that sign someone in. */
export const log = makeLog(pino.destination({ dest: 1, sync: true }));

export function makeLog(destination: DestinationStream) {
  return pino(
    {
      level: env().LOG_LEVEL,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: SECRETS.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.headers["${name}"]`]),
        censor: "[hidden]",
      },
      serializers: { err: describeError },
      hooks: { streamWrite: (line) => line.replace(SECRET_IN_TEXT, "$1[hidden]") },
    },
    destination,
  );
}

// Only what was thrown, never the query's values or the request that a library hung on it.
function describeError(error: unknown) {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause: unknown = error.cause ? describeError(error.cause) : undefined;
  const withoutParams = (text = "") => text.replace(/\nparams:.*/s, "");
  return { name: error.name, message: withoutParams(error.message), code, stack: withoutParams(error.stack), cause };
}

export type RequestLine = { id: string; method: string; url: string; status: number; ms: number };

/** One line for an answered request: the path without its query. Faults of ours are errors, the rest is information. */
export function logRequest({ url, ...line }: RequestLine): void {
  const [path = ""] = url.split(/[?#]/, 1);
  const level = path.startsWith("/_next/") ? "debug" : "info";
  log[line.status >= 500 ? "error" : level]({ ...line, path, ms: Math.round(line.ms) }, "request");
}
