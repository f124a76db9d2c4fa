import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { db } from "#db/client.ts";
import { dramas } from "#db/schema/reviews.ts";
import { expect, expectAccessible, test } from "../support/e2e.ts";
import { aReview } from "../support/rows.ts";

test("names are offered while typing, and chosen by keyboard", async ({ page, review }) => {
  const title = `X${randomBytes(6).toString("hex")}`;
  const second = await aReview();
  for (const [{ dramaId }, name] of [
    [review, title],
    [second, `${title} again`],
  ] as const) {
    await db.update(dramas).set({ titleEnglish: name }).where(eq(dramas.id, dramaId));
  }
  await page.route("**/dramas/**", (route) => route.fulfill({ contentType: "text/html", body: "A drama" }));
  await page.goto("/search");
  await expect(page.getByRole("combobox")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press("/");
  const field = page.getByRole("combobox");
  await expect(field).toBeFocused();
  await field.pressSequentially(title.slice(0, 8));
  const options = page.getByRole("option");
  await expect(options).toHaveCount(2);
  await expect(page.getByRole("status").filter({ hasText: "2 suggestions" })).toHaveCount(1);
  await expectAccessible(page);

  await field.press("ArrowDown");
  await field.press("ArrowDown");
  await expect(options.nth(1)).toHaveAttribute("aria-selected", "true");
  await expect(field).toHaveAttribute("aria-activedescendant", (await options.nth(1).getAttribute("id")) ?? "");
  await field.press("ArrowDown");
  await expect(field).not.toHaveAttribute("aria-activedescendant");
  await field.press("Escape");
  await expect(options).toHaveCount(0);
  await expect(field).toHaveValue(title.slice(0, 8));

  await field.pressSequentially(title.slice(8));
  await field.press("/");
  await expect(field).toHaveValue(`${title}/`);
  await field.press("Backspace");
  await expect(options.first()).toBeVisible();
  const chosen = page.waitForRequest((request) => request.isNavigationRequest());
  await field.press("ArrowDown");
  await field.press("Enter");
  expect(new URL((await chosen).url()).pathname).toBe(`/dramas/${review.slug}`);
});

test("the answer to what is typed is the same for everybody and may be kept", async ({ request, signIn }) => {
  const path = "/api/suggest?q=soundtrack";
  const asGuest = await request.get(path);
  expect(asGuest.headers()["cache-control"]).toBe("public, max-age=60");
  await signIn();
  expect(await (await request.get(path)).text()).toBe(await asGuest.text());
  for (const query of ["", "%00", "%ED%A0%80", "x".repeat(5_000)]) {
    expect((await request.get(`/api/suggest?q=${query}`)).status()).toBe(200);
  }
});
