import { isDatabaseAway } from "#db/client.ts";
import { markUnavailable } from "#lib/request-context.ts";

/** Next calls this for every error of a request: one that only says that the database is away becomes a 503. */
export function onRequestError(error: unknown): void {
  if (isDatabaseAway(error)) markUnavailable();
}
