import { expireEverywhere } from "#lib/cache/expire.ts";
import { publishDueReviews } from "./mutations.ts";

/** Brings scheduled reviews out when their time has come; runs every minute. */
export async function publishDue(): Promise<void> {
  const published = await publishDueReviews(new Date());
  const tags = published.flatMap(({ id, slugs }) => [`review:${id}`, ...slugs.map((slug) => `slug:${slug}`)]);
  if (tags.length > 0) await expireEverywhere(["home", ...tags]);
}
