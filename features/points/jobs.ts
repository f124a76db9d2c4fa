import "server-only";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { log } from "#lib/telemetry/log.ts";
import { recountTallies, settleVotes } from "./mutations-tallies.ts";
import { pointsTag } from "./queries.ts";

/** Job `points.settle-votes`: bans that ended by the clock, every minute. */
export async function settleVotesJob(): Promise<void> {
  await expire(await settleVotes());
}

/** Job `points.recount`: every tally against its votes, every night. */
export async function recountJob(): Promise<void> {
  await expire(await settleVotes({ all: true }));
  const drifts = await recountTallies();
  for (const drift of drifts) log.warn(drift, "A tally was not what its votes say, and was put right");
  await expire(drifts.map(({ reviewId }) => reviewId));
}

async function expire(reviewIds: string[]): Promise<void> {
  if (reviewIds.length > 0) await expireEverywhere([...new Set(reviewIds)].map(pointsTag));
}
