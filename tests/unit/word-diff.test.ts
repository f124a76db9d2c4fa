import { describe, expect, it } from "vitest";
import { wordDiff } from "#features/comments/word-diff.ts";

const short = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, words }) => (kind === "same" ? words : `${kind === "in" ? "+" : "-"}{${words}}`))
    .join("");

describe("what changed, by words", () => {
  it.each([
    ["The songs are good.", "The songs are great.", "The songs are -{good}+{great}."],
    ["One two", "One two", "One two"],
    ["One", "One, and more", "One+{, and more}"],
    ["노래가 좋아요", "노래가 정말 좋아요", "노래가 +{정말 }좋아요"],
    ["", "New", "+{New}"],
  ])("%j → %j", (before, after, changes) => {
    expect(short(before, after)).toBe(changes);
  });

  it("gives up looking where nothing is alike, and still shows both texts whole", () => {
    const before = Array.from({ length: 2_000 }, (_, index) => `a${index}`).join(" ");
    const after = Array.from({ length: 2_000 }, (_, index) => `b${index}`).join(" ");
    expect(wordDiff(before, after)).toEqual([
      { kind: "out", words: before },
      { kind: "in", words: after },
    ]);
  });
});
