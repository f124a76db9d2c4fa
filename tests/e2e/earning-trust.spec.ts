import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aNewReader, aReader } from "../support/rows.ts";

test("somebody new reads what they still need, and what a moderator's word changes", async ({
  page,
  review,
  signInAs,
  signInNew,
}) => {
  const reader = await signInNew();
  await page.goto("/settings");
  const trust = page.getByRole("region", { name: "How far you are trusted" });
  await expect(trust).toContainText("You are new here");
  await expect(trust).toContainText("2 more comments that stand");
  await expectAccessible(page);

  const { id } = await aComment(reader, review, { status: "pending", statusReason: "first" });
  await signInAs(await aReader({ role: "moderator" }));
  await page.goto(`/moderation/comments/${id}`);
  await expect(page.getByText("Held: it is one of somebody’s first comments")).toBeVisible();
  await page.getByText("Vouch for this person", { exact: true }).first().click();
  await page.getByRole("button", { name: "Vouch for this person" }).click();
  await expect(page.getByText("a moderator vouched for them")).toBeVisible();

  await signInAs(reader);
  await page.goto("/settings");
  await expect(trust).toContainText("You are known here");
});

test("a reader learns what came of a report", async ({ page, review, signInAs }) => {
  const { hideComment } = await import("#features/moderation/mutations-decide.ts");
  const { id } = await aComment(await aNewReader(), review);
  const reader = await aReader();
  await signInAs(reader);
  await page.goto(`/comments/${id}/report`);
  await page.getByLabel("Gives the story away without a warning").check();
  await page.getByLabel("It gives away up to episode").fill("2");
  await page.getByRole("button", { name: "Send the report" }).click();
  await page.getByRole("link", { name: "See what came of your reports" }).click();
  await expect(page.getByRole("listitem").filter({ hasText: "Waiting for a moderator." })).toHaveCount(1);
  const moderator = await aReader({ role: "moderator" });
  await hideComment(moderator, { commentId: id, status: "visible", revision: 1, reason: "spoiler", note: "" });
  await page.reload();
  await expect(page.getByText("You were right, and a moderator has seen to it.")).toBeVisible();
  await expectAccessible(page);
});
