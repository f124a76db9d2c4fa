import "server-only";
import { expireEverywhere } from "#lib/cache/expire.ts";
import { env } from "#lib/env.ts";
import { drawMap, relatePoints } from "./mutations.ts";
import { publishDataset } from "./mutations-dataset.ts";
import { becauseTag, MAP_TAG } from "./queries.ts";
import { readBallots } from "./queries-ballots.ts";
import { DATASET_TAG } from "./queries-dataset.ts";

/** A notice of PostgreSQL holds 8,000 bytes. */
const TAGS_AT_ONCE = 100;

/** Job `opinions.map`, nightly: draws the map and works out which points lead to which. */
export async function drawMapJob(): Promise<void> {
  const read = await readBallots();
  const reviews = await relatePoints(read);
  const tags = [...((await drawMap(read)) ? [MAP_TAG] : []), ...reviews.map(becauseTag)];
  for (let at = 0; at < tags.length; at += TAGS_AT_ONCE) await expireEverywhere(tags.slice(at, at + TAGS_AT_ONCE));
}

/** Job `opinions.dataset`, nightly: makes the open dataset. */
export async function publishDatasetJob(): Promise<void> {
  const { DATA_LICENCE: name, DATA_LICENCE_URL: url } = env();
  if (await publishDataset({ name, url })) await expireEverywhere([DATASET_TAG]);
}
