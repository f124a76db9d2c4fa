import "server-only";
import type { AppError, ErrorCode } from "#lib/errors.ts";
import { requestContext } from "#lib/request-context.ts";
import { log } from "./log.ts";

type Level = "info" | "warn";

/** Refusals of who someone is or may do. What is not theirs to see is told to strangers as `not_found`. */
const LEVELS: Partial<Record<ErrorCode, Level>> = {
  forbidden: "warn",
  unauthenticated: "info",
  not_found: "info",
};

/** A line for a refused authorization; other refusals are part of writing and are not told. */
export function logRefusal({ code, key }: AppError): void {
  const level = LEVELS[code];
  if (level) log[level]({ event: "refused", code, reason: key, ...whoAsks() }, "refused");
}

/** A line for each use over a limit. Never its key: that may be a mailbox. */
export function logLimitHit(limit: string): void {
  log.warn({ event: "limited", limit, ...whoAsks() }, "over a limit");
}

/** A line for each end of a sign-in, good or not. `how` is the provider, `reason` a code of ours or next-auth's. */
export function logSignIn(signIn: { how: string; userId: string } | { how: string; reason: string }): void {
  if ("userId" in signIn) log.info({ event: "sign-in", ...signIn, ...whence() }, "signed in");
  else log.warn({ event: "sign-in-refused", ...signIn, ...whence() }, "sign-in refused");
}

function whoAsks() {
  return { userId: requestContext.getStore()?.viewerId, ...whence() };
}

function whence() {
  const context = requestContext.getStore();
  return { id: context?.id, address: context?.clientAddress };
}
