import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment } from "../support/rows.ts";

test.use({ expectedFaults: ["422"] });

test("hurtful words are named beside the field, and other words are shown at once", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("Kill yourself, whoever wrote the ending.");
  await page.getByRole("button", { name: "Post comment" }).click();
  const said = page.getByRole("alert").filter({ hasText: "Could you say it another way?" });
  await expect(said).toContainText("“kill yourself”");
  await expect(page.getByLabel("Your comment")).toHaveValue("Kill yourself, whoever wrote the ending.");
  await expectAccessible(page);

  await page.getByLabel("Your comment").fill("Whoever wrote the ending lost me there.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toContainText("lost me there");
});

test("pressed again it waits for a moderator, once", async ({ page, review, signIn }) => {
  await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("“Kill yourself” is what he says to her.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await page.getByRole("button", { name: "Post for review anyway" }).click();
  const held = page.getByRole("region", { name: "Yours, not in the public discussion" });
  await expect(held).toContainText("Waiting for a moderator");
  await expect(held.getByText("is what he says to her.")).toHaveCount(1);
});

test("an episode beyond what it gives away is asked about, and hiding it is enough", async ({
  page,
  review,
  signIn,
}) => {
  const reader = await signIn();
  await page.goto(`/reviews/${review.slug}`);
  await page.getByLabel("Your comment").fill("In episode 3 he tells her.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "give away episode 3" })).toBeVisible();
  await page.getByLabel("Your comment").fill("In ||episode 3 he tells her||.");
  await page.getByRole("button", { name: "Post comment" }).click();
  await expect(page.getByRole("article", { name: `Comment by ${reader.name}` })).toHaveCount(1);
});

test("an edit is asked about as well", async ({ page, review, signIn }) => {
  const reader = await signIn();
  const { id } = await aComment(reader, review);
  await page.goto(`/reviews/${review.slug}/mine?edit=${id}`);
  await page.getByLabel("Edit your words").fill("개새끼");
  await page.getByRole("button", { name: "Save changes" }).click();
  await page.getByRole("button", { name: "Post for review anyway" }).click();
  await expect(page.getByRole("region", { name: "Yours, not in the public discussion" })).toContainText("개새끼");
});
