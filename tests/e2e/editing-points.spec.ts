import { castVote } from "#features/points/mutations.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReader } from "../support/rows.ts";

const TITLE = "The chemistry between the leads";

test("an editor puts a slip right, gives a point another meaning, and must say which it is", async ({
  page,
  review,
  signIn,
}) => {
  const pointId = review.points[0]?.id ?? "";
  await castVote(await aReader(), { pointId, stance: "agree" });
  await signIn({ role: "editor" });
  await page.goto(`/reviews/${review.slug}/edit`);
  await page.getByRole("main").getByRole("link", { name: "Points", exact: true }).last().click();
  const point = page.locator(`#edit-${pointId}`);
  await expect(point).toContainText("1 agree, 0 disagree, 0 not there yet");
  await expectAccessible(page);

  await point.getByText("Change the words").click();
  await point.getByLabel("Short title").fill("The chemistry of the leads");
  await point.getByRole("button", { name: "Save" }).click();
  await expect(point.getByRole("alert")).toContainText("Say which of the two it is");
  await expect(point.getByLabel("Short title")).toHaveValue("The chemistry of the leads");
  await expectAccessible(page);
  await point.getByLabel("A slip put right.").check();
  await point.getByRole("button", { name: "Save" }).click();
  await expect(point.getByRole("status")).toHaveText("Saved.");
  await expect(point.getByRole("heading")).toHaveText("The chemistry of the leads");
  await expect(point).toContainText("1 agree");

  await page.goto(`/reviews/${review.slug}/edit/points`);
  await point.getByText("Change the words").click();
  await point.getByLabel("Sentence").fill("They are friends first.");
  await point.getByLabel("The meaning.").check();
  await point.getByRole("button", { name: "Save" }).click();
  await expect(point).toContainText("0 agree, 0 disagree");
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.locator(`#point-${pointId}`)).toContainText("On the earlier wording: 1 agreed, 0 disagreed.");
});

test("the later of two editors is told, keeps what they typed, and may save it after all", async ({
  page,
  review,
  signIn,
}) => {
  const { revisePoint } = await import("#features/points/mutations-edit.ts");
  const { listPointsToEdit } = await import("#features/points/queries-edit.ts");
  const pointId = review.points[0]?.id ?? "";
  await signIn({ role: "editor" });
  await page.goto(`/reviews/${review.slug}/edit/points`);
  const point = page.locator(`#edit-${pointId}`);
  await point.getByText("Change the words").click();
  await point.getByLabel("Short title").fill("Mine");
  await point.getByLabel("A slip put right.").check();

  const other = await aReader({ role: "admin" });
  const [seen] = await listPointsToEdit(other, review.id);
  const theirs = { pointId, title: "Theirs", body: "", spoilsThrough: 0, seen: seen?.mark ?? "" };
  await revisePoint(other, { ...theirs, change: "typo" });

  await point.getByRole("button", { name: "Save" }).click();
  await expect(point.getByRole("alert")).toContainText("Someone else has changed this point");
  await expect(point.getByRole("alert")).toContainText("Theirs");
  await expect(point.getByLabel("Short title")).toHaveValue("Mine");
  await expect(point.getByLabel("A slip put right.")).toBeChecked();
  await point.getByRole("button", { name: "Save" }).click();
  await expect(point.getByRole("heading")).toHaveText("Mine");
});

test("an editor adds, moves, takes out and puts back", async ({ page, review, signIn }) => {
  await signIn({ role: "admin" });
  await page.goto(`/reviews/${review.slug}/edit/points`);
  const headings = page.getByRole("main").getByRole("listitem").getByRole("heading");
  const [first, second, third] = review.points.map(({ title }) => title) as [string, string, string];

  const add = page.getByRole("region", { name: "One more point" });
  await add.getByText("Add a point").first().click();
  await add.getByRole("button", { name: "Add a point" }).click();
  await expect(add.getByRole("alert")).toContainText("short title");
  await add.getByLabel("Short title").fill("The rain");
  await add.getByRole("button", { name: "Add a point" }).click();
  await expect(headings).toHaveText([first, second, third, "The rain"]);

  await page.getByRole("button", { name: `Move up ${second}` }).click();
  await expect(headings).toHaveText([second, first, third, "The rain"]);
  await page.getByRole("button", { name: `Move down ${second}` }).click();
  await expect(headings).toHaveText([first, second, third, "The rain"]);
  await page.getByRole("button", { name: "Take out The rain" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "The rain" })).toContainText("Taken out");
  await page.getByRole("button", { name: "Put back The rain" }).click();
  await expect(page.getByRole("button", { name: "Take out The rain" })).toBeVisible();
  await page.goto(`/reviews/${review.slug}/mine`);
  await expect(page.locator("[data-point-id]").getByRole("heading")).toHaveText([
    `${first}.`,
    `${second}.`,
    `${third}.`,
    "The rain.",
  ]);
});

test.describe("others", () => {
  test.use({ expectedFaults: ["404"] });

  test("find no such page", async ({ page, review, signIn }) => {
    const path = `/reviews/${review.slug}/edit/points`;
    await page.goto(path);
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    for (const role of ["reader", "moderator"] as const) {
      await signIn({ role });
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByText(TITLE)).toHaveCount(0);
    }
  });
});
