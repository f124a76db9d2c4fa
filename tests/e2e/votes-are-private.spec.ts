import { castVote } from "#features/points/mutations.ts";
import { nameToken } from "#lib/auth/names.ts";
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

test("what somebody agreed with is shown where they switched it on, and nowhere from the moment they switch it off", async ({
  page,
  review,
  signIn,
  browser,
}) => {
  const viewer = await signIn();
  const [agreed, disagreed] = review.points;
  await castVote(viewer, { pointId: agreed?.id ?? "", stance: "agree" });
  await castVote(viewer, { pointId: disagreed?.id ?? "", stance: "disagree" });
  const strangers = await browser.newContext({ baseURL: process.env.SITE ?? "" });
  const paths = ["", "/ko"].map((locale) => `${locale}/readers/${nameToken(viewer.name)}`);
  const read = async (path: string) => (await strangers.request.get(path)).text();
  for (const path of paths) expect(await read(path)).not.toContain(agreed?.id);

  // Its words may still be there from the choice before.
  const choose = () =>
    Promise.all([
      page.waitForResponse((answer) => answer.request().method() === "POST"),
      page.getByRole("button", { name: "Save choice" }).click(),
    ]);
  await page.goto("/settings");
  const box = page.getByLabel("What I agreed with");
  await expect(box).not.toBeChecked();
  await box.check();
  await choose();
  await expect(page.getByText("Your profile shows that now.")).toBeVisible();
  await expect(box).toBeChecked();
  for (const path of paths) {
    const said = await read(path);
    expect(said).toContain(agreed?.id);
    expect(said).not.toContain(disagreed?.id);
  }

  await box.uncheck();
  await choose();
  await expect(box).not.toBeChecked();
  await expect(page.getByText("Your profile shows that now.")).toBeVisible();
  // The very next answer, of every page there is of it.
  for (const path of [...paths, `${paths[0]}?agreed=${disagreed?.id}`])
    expect(await read(path)).not.toContain(agreed?.id);
  await strangers.close();
});
