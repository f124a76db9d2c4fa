import "server-only";
import { RateLimiterPostgres, RateLimiterRes } from "rate-limiter-flexible";
import { sqlClient } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { MessageKey } from "#lib/i18n/translate.ts";
import { logLimitHit } from "#lib/telemetry/security-events.ts";

/** How often one key (a person, or an address) may do a thing: `points` times in `seconds`. */
export const LIMITS = {
  "cast-vote": { points: 600, seconds: 60 },
  "edit-points": { points: 200, seconds: 300 },
  "post-comment": { points: 20, seconds: 300 },
  "read-comments": { points: 300, seconds: 60 },
  "edit-comment": { points: 40, seconds: 300 },
  "save-draft": { points: 240, seconds: 300 },
  preview: { points: 240, seconds: 300 },
  "suggest-names": { points: 240, seconds: 60 },
  "upvote-comment": { points: 300, seconds: 60 },
  "mark-comment": { points: 120, seconds: 300 },
  "suggest-point": { points: 10, seconds: 3_600 },
  "edit-translation": { points: 60, seconds: 300 },
  "report-comment": { points: 20, seconds: 86_400 },
  "set-watched": { points: 60, seconds: 60 },
  follow: { points: 60, seconds: 300 },
  "read-notices": { points: 120, seconds: 60 },
  "keep-push": { points: 20, seconds: 3_600 },
  unsubscribe: { points: 30, seconds: 3_600 },
  "read-feed": { points: 120, seconds: 3_600 },
  "save-review": { points: 120, seconds: 60 },
  "show-profile": { points: 30, seconds: 300 },
  "own-data": { points: 10, seconds: 3_600 },
  leave: { points: 10, seconds: 3_600 },
  "legal-report": { points: 10, seconds: 3_600 },
  appeal: { points: 10, seconds: 3_600 },
  moderate: { points: 600, seconds: 60 },
  "claim-comment": { points: 600, seconds: 60 },
  "change-picture": { points: 20, seconds: 300 },
  "change-settings": { points: 30, seconds: 300 },
  "keep-intent": { points: 60, seconds: 600 },
  "count-reading": { points: 120, seconds: 600 },
  search: { points: 120, seconds: 60 },
  suggest: { points: 300, seconds: 60 },
  "sign-in-mailbox": { points: 5, seconds: 3_600 },
  "sign-in-address": { points: 20, seconds: 3_600 },
  "unproved-mailbox": { points: 2, seconds: 3_600 },
  "unproved-network": { points: 10, seconds: 3_600 },
  "ask-proof": { points: 120, seconds: 600 },
  "spend-proof": { points: 1, seconds: 600 },
} as const;
export type LimitName = keyof typeof LIMITS;

const limiters = new Map<LimitName, RateLimiterPostgres>();

// The library asks for a `pg` client; all it calls is query({ text, values }).
const postgresJsAsPg = {
  query: async ({ text, values }: { text: string; values: (string | number | null)[] }) => {
    const rows = await sqlClient().unsafe(text, values, { prepare: true });
    return { rows: [...rows], rowCount: rows.count };
  },
};

function limiter(name: LimitName): RateLimiterPostgres {
  let made = limiters.get(name);
  if (!made) {
    const { points, seconds } = LIMITS[name];
    made = new RateLimiterPostgres({
      storeClient: postgresJsAsPg,
      storeType: "client",
      tableName: "rate_limits",
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix: name,
      points,
      duration: seconds,
      inMemoryBlockOnConsumed: points,
    });
    limiters.set(name, made);
  }
  return made;
}

/**
 * Counts one use by `key`. Throws `rate_limited` with the seconds to wait, in the words of `told`; a database fault is thrown
 * as it came.
 */
export async function consume(name: LimitName, key: string, told: MessageKey = "errors.rateLimited"): Promise<void> {
  const refusal = await refusalOf(name, key);
  if (!refusal) return;
  logLimitHit(name);
  const seconds = Math.max(1, Math.ceil(refusal.msBeforeNext / 1000));
  const minutes = Math.ceil(seconds / 60);
  throw new AppError("rate_limited", told, { values: { seconds, minutes }, retryAfterSeconds: seconds });
}

/** The same where it is no fault to be over the limit: whether this use was still within it. */
export async function isFirstUse(name: "spend-proof", key: string): Promise<boolean> {
  return (await refusalOf(name, key)) === null;
}

async function refusalOf(name: LimitName, key: string): Promise<RateLimiterRes | null> {
  try {
    await limiter(name).consume(key);
    return null;
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    return refusal;
  }
}
