import { expect, inject, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { search } from "#features/search/queries.ts";
import { setEnvironment } from "#lib/env.ts";
import { fillDatabase } from "../../scripts/seed-large/fill.ts";
import { idOf } from "../../scripts/seed-large/plan.ts";
import { countWrongTallies } from "../benchmarks/rows.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";

// As the command does: counting rests meanwhile, which only the owner of the tables may order.
setEnvironment({ DATABASE_URL: inject("ownerUrl") });

const COUNTS = { dramas: 12, reviews: 20, comments: 300, votes: 1_500 };

it("fills once, goes on where it stopped, and leaves exact tallies and a whole search behind", async () => {
  await aComment(await aReader(), await aReview());
  await expect(fillDatabase(COUNTS)).rejects.toThrow(/--force/);

  const stopAt = (wanted: string) => (step: string) => {
    if (step === wanted) throw new Error("stopped");
  };
  await expect(fillDatabase(COUNTS, { force: true, onProgress: stopAt("reviews") })).rejects.toThrow("stopped");
  const steps: string[] = [];
  expect(await fillDatabase(COUNTS, { onProgress: (step) => steps.push(step) })).toBe(true);
  expect(new Set(steps)).toEqual(new Set(["comments", "votes"]));
  expect(await fillDatabase(COUNTS)).toBe(false);
  await expect(fillDatabase({ ...COUNTS, votes: 1 })).rejects.toThrow(/other counts/);

  const sql = sqlClient();
  const ids = Array.from({ length: COUNTS.reviews }, (_, index) => idOf("review", index));
  const [stored] = await sql<{ comments: number; votes: number }[]>`
    select (select count(*)::int from comments where review_id = any(${ids}::uuid[])) as comments,
      (select count(*)::int from votes v join points p on p.id = v.point_id where p.review_id = any(${ids}::uuid[])) as votes`;
  expect(stored).toEqual({ comments: COUNTS.comments, votes: COUNTS.votes });
  expect(await countWrongTallies(ids)).toBe(0);
  expect((await search("the soundtrack", "comments")).groups[0]?.found).toBeGreaterThan(0);
});
