import { expect, it } from "vitest";
import { plainWords } from "#features/reviews/policy.ts";
import { markdownHtml } from "#lib/markdown/html.ts";
import { markdownTree } from "#lib/markdown/tree.ts";
import { aText, generator, hiddenWords } from "../support/hidden-words.ts";

it("what a page hides stands neither in feeds nor in plain words, however its marks are mixed", () => {
  const draw = generator(20_261_124);
  let withSpoilers = 0;
  for (let run = 0; run < 6_000; run++) {
    const text = aText(draw);
    const hidden = hiddenWords(markdownTree(text, "comment"));
    if (hidden.length === 0) continue;
    withSpoilers += 1;
    const elsewhere = `${markdownHtml(text, "comment", "[spoiler]").text} ${plainWords(text)}`;
    for (const word of hidden) expect(elsewhere, JSON.stringify(text)).not.toContain(word);
  }
  expect(withSpoilers).toBeGreaterThan(500);
});
