import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { closeDatabase, db } from "#db/client.ts";
import { type EmbeddedDatabase, startEmbedded } from "#db/embedded.ts";
import { migrate } from "#db/migrate.ts";
import { users } from "#db/schema/accounts.ts";
import { comments } from "#db/schema/comments.ts";
import { createSignInLink } from "#features/accounts/mutations.ts";
import { setEnvironment } from "#lib/env.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";
import { ensureBuild, type SiteProcess, startSiteProcess, until } from "../support/site-process.ts";
import { hasTextBrowser, openTextBrowser, readAsText } from "../support/text-browser.ts";

const SECRET = "a-secret-for-tests";

describe.skipIf(!hasTextBrowser)("in a text browser", () => {
  let root: string;
  let database: EmbeddedDatabase;
  let site: SiteProcess;

  beforeAll(async () => {
    ensureBuild();
    root = mkdtempSync(path.join(tmpdir(), "text-"));
    database = await startEmbedded(path.join(root, "pg"), { durable: false });
    await migrate(database.url);
    setEnvironment({ DATABASE_URL: database.url, AUTH_SECRET: SECRET });
    site = await startSiteProcess(database.url, { AUTH_SECRET: SECRET });
  });

  afterAll(async () => {
    await site?.stop();
    await closeDatabase();
    await database?.stop();
    rmSync(root, { recursive: true, force: true });
  });

  it("one reads a review, signs in, writes a comment and reads it there", async () => {
    const review = await aReview({ title: "Songs of two" });
    const link = new URL(
      await createSignInLink("w3m@example.org", { callbackUrl: `/reviews/${review.slug}` }, new Date()),
    );
    link.host = `localhost:${site.port}`;
    const browser = openTextBrowser(link.href, "Written in a terminal, *twice*.");
    try {
      await browser.sees(/Yes, sign me in here/);
      await browser.press("/Yes, sign me\r", /Yes, sign me/);
      await browser.press("\r", /Songs of two/);
      await db.update(users).set({ vouchedAt: new Date() }).where(eq(users.email, "w3m@example.org"));
      await browser.press("/Your comment\r", /Your comment/);
      await browser.press("\t\r", /Written in/);
      await browser.press("/Post comment\r", /Post comment/);
      browser.type("\r");
      const stored = await until(commentsOf(review.id), ({ length }) => length > 0, 15_000);
      expect(stored).toEqual([["Written in a terminal, *twice*.", "visible"]]);
    } finally {
      await browser.close();
    }
    const page = readAsText(`http://localhost:${site.port}/reviews/${review.slug}`);
    expect(page).toContain("Written in a terminal, twice.");
  });

  it("a line of links, or of who wrote, as what and when, reads as words apart", async () => {
    const review = await aReview();
    for (const role of ["reader", "moderator"] as const) await aComment(await aReader({ role }), review);
    const page = readAsText(`http://localhost:${site.port}/reviews/${review.slug}`);
    expect(page).toContain("Oldest Newest Best");
    expect(page).toMatch(/Reader \w+ part of the Verdict team \w+ \d+, \d{4}/);
    expect(page).toContain("Well said Reply Report");
  });
});

const commentsOf = (reviewId: string) => async () => {
  const rows = await db.select().from(comments).where(eq(comments.reviewId, reviewId));
  return rows.map(({ bodyMarkdown, status }) => [bodyMarkdown, status]);
};
