import { castVote } from "#features/points/mutations.ts";
import { expect, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";
import { aSpoilingReview, publicPaths } from "../support/spoilers.ts";

const STAFF_PAGES = ["/moderation", "/moderation?view=all", "/moderation/log", "/edit"];

test("who only votes leaves no trace of themselves on any page, for anybody", async ({ page, signIn }) => {
  test.setTimeout(120_000);
  const review = await aSpoilingReview();
  const voter = await aReader({ name: "Ineffabilis Quietus" });
  const tallies: string[] = [];
  for (const [index, { id }] of review.points.entries()) {
    const stance = (["agree", "disagree", "pass"] as const)[index % 3] ?? "agree";
    await castVote(voter, { pointId: id, stance });
    tallies.push(`${stance} ${id}`);
  }
  for (const role of [null, "reader", "moderator", "editor", "admin"] as const) {
    if (role) await signIn({ role });
    const paths = [...publicPaths(review), ...STAFF_PAGES, `/reviews/${review.slug}/edit/points`];
    for (const path of paths) {
      const said = await (await page.request.get(path)).text();
      expect(said, `${role} at ${path}`).not.toContain(voter.id);
      expect(said, `${role} at ${path}`).not.toContain(voter.name);
    }
    const mine = await (await page.request.get(`/api/overlay?review=${review.id}`)).json();
    expect(mine.points?.stances ?? {}, `${role}'s own answers`).toEqual({});
    expect(mine.points?.earlier ?? {}, `${role}'s own answers`).toEqual({});
  }
});
