import { expect, it } from "vitest";
import { sqlClient } from "#db/client.ts";
import { markdownTree } from "#lib/markdown/tree.ts";
import { aText, generator, hiddenWords } from "../support/hidden-words.ts";

it("what a page hides is neither indexed nor shown by the search, however its marks are mixed", async () => {
  const draw = generator(20_261_125);
  const texts = Array.from({ length: 3_000 }, () => aText(draw));
  const plain = await sqlClient()<{ words: string }[]>`
    select search_plain(text) as words from unnest(${texts}::text[]) with ordinality given(text, place) order by place`;
  let withSpoilers = 0;
  texts.forEach((text, index) => {
    const hidden = hiddenWords(markdownTree(text, "comment"));
    if (hidden.length > 0) withSpoilers += 1;
    for (const word of hidden) expect(plain[index]?.words, JSON.stringify(text)).not.toContain(word);
  });
  expect(withSpoilers).toBeGreaterThan(300);
});

it.each([
  "Slow || boring? The twist: ||zebrakiller is the father|| wow",
  "A || B, then ||zebrakiller|| end",
  "One ||zebrakiller|| and ||zebrakiller|| two",
  "||two lines\nzebrakiller||",
])("tells nothing of %j", async (text) => {
  const [row] = await sqlClient()<{ words: string }[]>`select search_plain(${text}) as words`;
  expect(row?.words).not.toContain("zebrakiller");
});
