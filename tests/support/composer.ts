import type { Page } from "@playwright/test";

/** The point and the episode chosen for what is written under the review itself. */
export const chosenIn = (page: Page) => ({
  about: page.getByRole("combobox", { name: /^About/ }),
  level: page.locator("#composer").getByLabel("Gives away"),
});
