import { describe, expect, it } from "vitest";
import type { DrawnItem } from "#features/comments/components/drawn-comments.ts";
import { unfolded } from "#features/comments/components/folding.client.tsx";
import { joined, madeAgain, withArrived } from "#features/comments/components/joining.client.tsx";
import { readSliceSegments, sliceSegments, upvoteStrength } from "#features/comments/policy-slices.ts";

const ID = "5e2f8a3e-7a86-4f6e-8c3b-0d8e4b3c2a10";

describe("the address of a slice", () => {
  it("says what it is, and is read back", () => {
    for (const path of [
      "newest",
      `oldest/after/${ID}`,
      `by-point/after/${ID}/through/12`,
      "featured/through/3",
      `replies/${ID}`,
      `point/${ID}/after/${ID}/through/1`,
    ]) {
      const address = readSliceSegments(path.split("/"));
      expect(address && sliceSegments(address)).toBe(path);
    }
  });

  it("has one spelling: whatever else is written is nothing", () => {
    for (const path of [
      "",
      "sideways",
      "replies",
      `replies/${ID.toUpperCase()}`,
      "replies/1",
      "newest/after",
      "newest/after/1",
      "newest/through/0",
      "newest/through/04",
      "newest/through/-1",
      `newest/through/3/after/${ID}`,
      `newest/${ID}`,
      `newest/after/${ID}/after/${ID}`,
      "constructor",
    ])
      expect(readSliceSegments(path.split("/")), path).toBeNull();
  });
});

describe("how certainly a comment is up-voted", () => {
  it("grows with the share of what was given, and with how much that was", () => {
    const strengths = [
      { upvotes: 0, exposure: 50 },
      { upvotes: 1, exposure: 1 },
      { upvotes: 20, exposure: 400 },
      { upvotes: 40, exposure: 400 },
      { upvotes: 4, exposure: 8 },
      { upvotes: 40, exposure: 80 },
    ].map(upvoteStrength);
    expect(strengths).toEqual([...strengths].sort((a, b) => a - b));
    expect(new Set(strengths).size).toBe(strengths.length);
  });

  it("comes near the exact limits, 0.0253 of one and 37.11 of fifty", () => {
    expect(upvoteStrength({ upvotes: 1, exposure: 1 })).toBeCloseTo(0.0253, 1);
    expect(upvoteStrength({ upvotes: 50, exposure: 100 })).toBeCloseTo(0.3711, 2);
  });

  it("is never of more than was given", () => {
    expect(upvoteStrength({ upvotes: 9, exposure: 3 })).toBe(upvoteStrength({ upvotes: 9, exposure: 9 }));
  });
});

const item = (id: string, indent = 0): DrawnItem => ({ id, ...(indent && { indent }) });
const names = (items: readonly DrawnItem[]) => items.map((one) => ("more" in one ? `…${one.to}` : one.id)).join(" ");

describe("a thread in the browser", () => {
  const thread = [item("a"), item("b", 1), item("c", 2), { to: "b", more: 3, indent: 2 }, item("d", 1), item("e")];

  it("folds away all that answers a comment, and counts it", () => {
    const shown = unfolded(thread, new Set(["b"]));
    expect(names(shown.map(({ item }) => item))).toBe("a b d e");
    expect(shown.map(({ below }) => below)).toEqual([6, 4, 0, 0]);
    expect(names(unfolded(thread, new Set(["a", "b"])).map(({ item }) => item))).toBe("a e");
  });

  it("shows nothing twice when slices overlap", () => {
    expect(names(joined([thread, [item("e"), item("f")]]))).toBe("a b c …b d e f");
  });

  it("keeps the threads for which the first slice has no more room since the reader went on from it", () => {
    const before = [item("a"), item("b", 1), item("e"), item("g", 1), item("h")];
    const since = [item("a"), item("b", 1), item("i", 1), item("j", 1)];
    const shown = joined([madeAgain(since, before, 0), [item("k"), item("l")]]);
    expect(names(shown)).toBe("a b i j e g h k l");
    expect(names(madeAgain(before, before, 0))).toBe("a b e g h");
    expect(names(madeAgain([item("a"), item("e"), item("g", 1)], before, 0))).toBe("a e g h");
    expect(names(madeAgain([item("z")], before, 0))).toBe("z");
    const below = [item("a"), item("c", 1), item("d", 2), item("f", 1)];
    expect(names(madeAgain([item("a"), item("c", 1), item("d", 2), item("m", 2)], below, 1))).toBe("a c d m f");
  });

  it("puts what came below what it answers, at the end where threads go by age, and otherwise first", () => {
    const came = [{ id: "x", parent: "b" }, { id: "y" }, { id: "z", parent: "elsewhere" }, { id: "e" }];
    const whole = withArrived(thread, came, { isOldestFirst: true, isWhole: true });
    expect(names(whole)).toBe("z a b c …b x d e y");
    expect(whole.find((one) => "id" in one && one.id === "x")).toMatchObject({ indent: 2 });
    expect(whole[0]).toMatchObject({ id: "z", reply: true });
    expect(names(withArrived(thread, came, { isOldestFirst: true, isWhole: false }))).toBe("y z a b c …b x d e");
  });
});
