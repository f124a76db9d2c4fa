import { decideLegalReport } from "#features/legal/mutations.ts";
import { findReportByKey } from "#features/legal/queries.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aComment, aReader } from "../support/rows.ts";

test("a stranger reports something unlawful, keeps the receipt, reads the decision and complains", async ({
  page,
  review,
}) => {
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "She stole the money." });
  await page.goto(`/comments/${id}/report`);
  await page.getByRole("link", { name: "Is it against the law?" }).click();
  await expect(page.getByLabel("Where exactly does it stand?")).toHaveValue(new RegExp(`/comments/${id}$`));
  await expectAccessible(page);
  await page.getByLabel("What is it about?").selectOption("Defamation, insult");
  await page.getByLabel("Why is it against the law?").fill("I did not steal anything.");
  await page.getByLabel("Your name").fill("Mina");
  await page.getByLabel(/^I believe in good faith/).check();
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("Please give an e-mail address")).toBeVisible();
  await expect(page.getByLabel("Why is it against the law?")).toHaveValue("I did not steal anything.");
  await page.getByLabel("Your e-mail address").fill("mina@example.org");
  await page.getByRole("button", { name: "Send the report" }).click();
  await expect(page.getByText("We have received your report.")).toBeVisible();
  await expect(page.getByText("Received, nobody has looked yet")).toBeVisible();
  await expectAccessible(page);

  const receipt = new URL(page.url());
  const report = await findReportByKey(receipt.searchParams.get("key") ?? "");
  await decideLegalReport(await aReader({ role: "moderator" }), {
    reportId: report?.id ?? "",
    decision: "kept",
    facts: "The comment tells of a court’s judgement.",
    grounds: "A true fact of public interest.",
  });
  await page.goto(receipt.pathname + receipt.search);
  await expect(page.getByText("A true fact of public interest.")).toBeVisible();
  await page.getByText("Appeal …").click();
  await page.getByLabel("Why do you think it is wrong?").fill("There was no judgement.");
  await page.getByRole("button", { name: "Send the appeal" }).click();
  await expect(page.getByText("Nobody has decided about it yet.")).toBeVisible();
  await expectAccessible(page);
});

test("a moderator takes up a legal report and decides it, and the comment goes with its reasons", async ({
  page,
  review,
  signIn,
}) => {
  const { fileLegalReport } = await import("#features/legal/mutations-file.ts");
  const { newReceiptKey } = await import("#features/legal/receipt-key.ts");
  const { id } = await aComment(await aReader(), review, { bodyMarkdown: "Her address is 12 Elm Street." });
  const said = `It gives away where she lives. ${id.slice(0, 8)}`;
  await fileLegalReport(
    null,
    {
      key: newReceiptKey(),
      category: "privacy",
      addresses: [`/comments/${id}`],
      explanation: said,
      name: "Mina",
      email: "mina@example.org",
      goodFaith: "yes",
      website: "",
    },
    "en",
  );
  await signIn({ role: "moderator" });
  await page.goto("/moderation/legal");
  await expectAccessible(page);
  await page.getByRole("listitem").filter({ hasText: said }).getByRole("link").click();
  await page.getByRole("button", { name: "I am looking at it" }).click();
  await expect(page.getByText("Being looked at")).toBeVisible();
  await page.getByLabel("It is against the law: take it out of sight").check();
  await page.getByLabel("The facts", { exact: true }).fill("It names a street and a number.");
  await page.getByLabel("The reasons", { exact: true }).first().fill("Article 6 GDPR: there is no ground for it.");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page.getByText("We agree: what you reported was taken out of sight.")).toBeVisible();
  await expectAccessible(page);
  await expect(async () => {
    await page.goto(`/reviews/${review.slug}`);
    await expect(page.locator("#discussion")).not.toContainText("12 Elm Street", { timeout: 500 });
  }).toPass();
});

test.describe("with a made-up receipt", () => {
  test.use({ expectedFaults: ["404"] });

  test("nothing is told", async ({ page }) => {
    for (const key of ["x".repeat(43), "short", ""]) {
      const answer = await page.goto(`/legal-report/follow?key=${key}`);
      expect(answer?.status()).toBe(404);
    }
  });
});
