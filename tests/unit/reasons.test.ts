import { describe, expect, it } from "vitest";
import { excerptOf, strongestFirst } from "#features/comments/policy-reasons.ts";

const names = (reasons: { name: string; upvotes: number; judges: number }[]) =>
  strongestFirst(reasons).map(({ name }) => name);

describe("the strongest reason", () => {
  it("is the one that more of those agree with who could have", () => {
    const old = { name: "old", upvotes: 10, judges: 100 };
    const newer = { name: "newer", upvotes: 8, judges: 10 };
    expect(names([old, newer])).toEqual(["newer", "old"]);
  });

  it("is not one that a single person liked, against many", () => {
    expect(
      names([
        { name: "one", upvotes: 1, judges: 1 },
        { name: "many", upvotes: 40, judges: 50 },
      ])[0],
    ).toBe("many");
  });

  it("is the oldest where nobody said anything, or the same", () => {
    const silent = (name: string) => ({ name, upvotes: 0, judges: 7 });
    expect(names([silent("first"), silent("second")])).toEqual(["first", "second"]);
    const liked = (name: string) => ({ name, upvotes: 3, judges: 4 });
    expect(names([silent("none"), liked("first"), liked("second")])).toEqual(["first", "second", "none"]);
  });
});

describe("an excerpt", () => {
  it("is the whole of a short text", () => expect(excerptOf("So good.")).toBe("So good."));
  it("ends between words, and says that more follows", () => {
    const cut = excerptOf("word ".repeat(80).trim());
    expect(cut.length).toBeLessThanOrEqual(161);
    expect(cut).toMatch(/word…$/);
  });
  it("cuts what has no spaces, and never a letter in two", () => {
    expect(excerptOf("😀".repeat(300))).toBe(`${"😀".repeat(160)}…`);
  });
});
