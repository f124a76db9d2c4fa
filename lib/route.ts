import "server-only";
import type { z } from "zod";
import { asRefusal, describeRefusal, parseInput } from "./action.ts";
import { env, siteUrl } from "./env.ts";
import { AppError, STATUS_OF } from "./errors.ts";
import { ANSWER_BYTES } from "./http/answer-bytes.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "./i18n/locales.ts";
import { translator } from "./i18n/translate.ts";

export const MAX_BODY_BYTES = 64 * 1024;
const PRIVATE = { "cache-control": "private, no-store" };

/** Runs a JSON door: answers 200 with what `work` returns, or the refusal's status with a sentence. Never cached. */
export async function runRoute<T>(request: Request, work: () => Promise<T>): Promise<Response> {
  try {
    return jsonOf(await work());
  } catch (error) {
    const refusal = asRefusal(error);
    const described = describeRefusal(refusal, translator(localeOfRequest(request)));
    const wait: Record<string, string> = refusal.retryAfterSeconds
      ? { "retry-after": String(refusal.retryAfterSeconds) }
      : {};
    return jsonOf(described, STATUS_OF[refusal.code], wait);
  }
}

function jsonOf(answer: unknown, status = 200, more: Record<string, string> = {}): Response {
  const body = new TextEncoder().encode(JSON.stringify(answer));
  const about = { "content-type": "application/json", [ANSWER_BYTES]: String(body.length) };
  return new Response(body, { status, headers: { ...PRIVATE, ...about, ...more } });
}

/** The language of the page that asks. */
export function localeOfRequest(request: Request): Locale {
  const wanted = request.headers.get("x-verdict-locale");
  return isLocale(wanted) ? wanted : DEFAULT_LOCALE;
}

/** Checks that a writing request comes from our own pages and holds the JSON it should. Throws `forbidden` or `invalid`. */
export async function parseJson<T extends z.ZodType>(
  shape: T,
  request: Request,
  maxBytes = MAX_BODY_BYTES,
): Promise<z.output<T>> {
  requireSameOrigin(request);
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    throw new AppError("invalid", "errors.invalid");
  if (Number(request.headers.get("content-length")) > maxBytes) throw new AppError("invalid", "errors.invalid");
  const text = await request.text();
  if (text.length > maxBytes) throw new AppError("invalid", "errors.invalid");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new AppError("invalid", "errors.invalid");
  }
  return parseInput(shape, body);
}

/**
 * Throws `forbidden` unless the request was sent by a page of ours. Text browsers send no `Origin`; like it, a `Referer`
 * cannot be made up by another site's page.
 */
export function requireSameOrigin({ headers }: Pick<Request, "headers">): void {
  const origin = headers.get("origin") ?? headers.get("referer");
  const own = env().SITE_URL ? new URL(siteUrl()).host : headers.get("host");
  if (!origin || !URL.canParse(origin) || new URL(origin).host !== own) {
    throw new AppError("forbidden", "errors.foreignOrigin");
  }
}
