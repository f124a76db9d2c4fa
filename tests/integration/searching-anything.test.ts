import { describe, expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { searchInput } from "#features/search/inputs.ts";
import { search, suggest } from "#features/search/queries.ts";
import { elsewhere } from "../support/one-connection.ts";
import { openOwnDatabase } from "../support/own-database.ts";
import { aComment, aReader, aReview } from "../support/rows.ts";
import { latinWord } from "../support/words.ts";

// One of them locks what every comment is written to.
await openOwnDatabase("verdict_searching_anything");

describe("whatever is typed", () => {
  it.each([
    "x".repeat(10_000),
    "가나".repeat(5_000),
    "ㅅㅇ".repeat(5_000),
    "a ".repeat(5_000),
    "!?%&()[]{}<>|~*",
    "%_\\",
    "' or 1=1; drop table search_documents; --",
    "'가':* & !나 <-> $1 {가,나}",
    "\\'; select pg_sleep(9); --",
    "a\u0000b",
    "\ud83d half \udc00",
    "\u202e\u200b",
    "ẍ̶̢̛̛".repeat(200),
    "-".repeat(300),
    "",
  ])("%j is answered", async (query) => {
    const { q } = searchInput.parse({ q: query });
    expect((await search(q)).groups).toBeInstanceOf(Array);
    expect(await suggest(q)).toBeInstanceOf(Array);
  });

  it("is stopped by the database's own clock, and says so", async () => {
    const sql = sqlClient();
    const word = latinWord();
    // The lock is what a slow search looks like from here: it waits, and its statement's time runs out.
    await sql.begin(async (tx) => {
      await tx`lock table search_documents in access exclusive mode`;
      await expect(elsewhere(() => search(word))).rejects.toMatchObject({
        code: "unavailable",
        key: "search.errors.slow",
      });
    });
  });

  it("a comment of the greatest length and of many marks is stored", async () => {
    const author = await aReader();
    const review = await aReview();
    for (const bodyMarkdown of [
      ">!".repeat(5_000),
      "||".repeat(4_999),
      "[".repeat(10_000),
      "가".repeat(10_000),
      "\\".repeat(10_000),
    ]) {
      expect(await aComment(author, review, { bodyMarkdown })).toMatchObject({ revision: 1 });
    }
  });
});
