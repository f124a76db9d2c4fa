import type { MessageKey, MessageValues } from "#lib/i18n/translate.ts";

export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "rate_limited"
  | "unavailable"
  | "failed";
export type FieldErrors = Record<string, MessageKey[]>;

/**
 * An expected refusal: `key` names a sentence written for the reader. Anything else thrown is a bug: it reaches error.tsx, or
 * a form as `failed`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly key: MessageKey;
  readonly values: MessageValues;
  readonly fields: FieldErrors;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    key: MessageKey,
    more: { values?: MessageValues; fields?: FieldErrors; retryAfterSeconds?: number } = {},
  ) {
    super(`${code}: ${key}`);
    this.name = "AppError";
    this.code = code;
    this.key = key;
    this.values = more.values ?? {};
    this.fields = more.fields ?? {};
    this.retryAfterSeconds = more.retryAfterSeconds;
  }
}

/** The HTTP status a route handler answers with. */
export const STATUS_OF: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  rate_limited: 429,
  unavailable: 503,
  failed: 500,
};
