import { describe, expect, it, test } from "vitest";
import { describePictureInput, pictureWordsInput } from "#features/pictures/inputs.ts";
import { canChangePicture } from "#features/pictures/policy.ts";
import { sizesIn } from "#features/reviews/components/picture-sizes.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { isMovingPng, pictureKind, sizeFault, widthsFor } from "#lib/pictures/rules.ts";
import { aPicture, moving } from "../support/pictures.ts";

test.each([
  [4000, [480, 960, 1440, 1920]],
  [1920, [480, 960, 1440, 1920]],
  [1600, [480, 960, 1440, 1600]],
  [1440, [480, 960, 1440]],
  [1200, [480, 960, 1200]],
])("a picture %i wide is kept in widths %j", (width, widths) => {
  expect(widthsFor(width)).toEqual(widths);
});

describe("what a file is", () => {
  test.each(["jpeg", "png", "webp", "avif"] as const)("a %s is one by its content", async (format) => {
    expect(pictureKind(await aPicture(16, 16).toFormat(format).toBuffer())).toBe(format);
  });

  test.each([
    "",
    "GIF89a",
    "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "<!doctype html>",
    "%PDF-1.7",
    "RIFF\0\0\0\0WAVE",
    "\0\0\0\x1cftypavis",
    "\0\0\0\x1cftypheic",
  ])("%j is none of ours", (text) => {
    expect(pictureKind(Buffer.from(text, "latin1"))).toBeNull();
  });

  it("tells a moving PNG from a still one, and looks no further than there is", async () => {
    const png = await aPicture(16, 16).png().toBuffer();
    expect([isMovingPng(png), isMovingPng(moving(png))]).toEqual([false, true]);
    for (let length = 0; length < 60; length++) expect(isMovingPng(png.subarray(0, length))).toBe(false);
  });
});

test.each([
  [1200, 600, null],
  [1199, 2000, "small"],
  [1200, 599, "small"],
  [4000, 1000, null],
  [4004, 1000, "shape"],
  [1200, 4801, "shape"],
  [8064, 6048, null],
  [10_000, 5001, "pixels"],
])("%i by %i pixels: %s", (width, height, fault) => {
  expect(sizeFault(width, height)).toBe(fault);
});

describe("how wide a picture is said to be", () => {
  it("is the frame's width where the frame cuts above and below", () => {
    expect(sizesIn("hero", 2 / 3)).toBe("(min-width: 1400px) 520px, (min-width: 736px) 37vw, 92vw");
  });

  it("is more where the frame cuts at the sides", () => {
    expect(sizesIn("card", 1.6)).toBe("(min-width: 544px) 800px, 92vw");
    expect(sizesIn("hero", 3.2)).toBe("(min-width: 1400px) 2080px, (min-width: 736px) 148vw, 184vw");
  });
});

describe("the words of a picture", () => {
  const words = { slug: "soundtrack-1", alt: "Two friends", credit: "Mina", creditUrl: "" };
  const faultOf = (more: object) => pictureWordsInput.safeParse({ ...words, ...more }).error?.issues[0]?.message;

  it("are trimmed lines, and an empty address is none", () => {
    const given = { ...words, alt: "  Two\n\0 friends ", creditUrl: " " };
    expect(pictureWordsInput.parse(given)).toEqual({ ...words, creditUrl: null });
  });

  const REFUSED: [object, string][] = [
    [{ alt: " \n " }, "altEmpty"],
    [{ alt: "x".repeat(401) }, "altLong"],
    [{ credit: "" }, "creditEmpty"],
    [{ credit: "x".repeat(201) }, "creditLong"],
    [{ creditUrl: "javascript:alert(1)" }, "creditUrl"],
    [{ creditUrl: "data:text/html,x" }, "creditUrl"],
    [{ creditUrl: "//example.org" }, "creditUrl"],
    [{ creditUrl: "example.org" }, "creditUrl"],
    [{ creditUrl: "http:example.org" }, "creditUrl"],
    [{ creditUrl: "https://" }, "creditUrl"],
    [{ creditUrl: `https://example.org/${"x".repeat(500)}` }, "creditUrl"],
  ];
  test.each(REFUSED)("are refused: %j", (more, fault) => {
    expect(faultOf(more)).toBe(`pictures.faults.${fault}`);
  });

  test.each(["https://example.org/a?b=1#c", "http://example.org/", "https://commons.example.org/wiki/Ä"])(
    "may lead to %s",
    (creditUrl) => {
      expect(pictureWordsInput.parse({ ...words, creditUrl }).creditUrl).toBe(new URL(creditUrl).href);
    },
  );

  it("say which picture they are for, when no other comes with them", () => {
    expect(describePictureInput.safeParse({ ...words, hash: "" }).success).toBe(false);
    expect(describePictureInput.safeParse({ ...words, hash: "a".repeat(40) }).success).toBe(true);
  });
});

test("editors and admins change pictures while they may write, and nobody else", () => {
  const now = new Date();
  const viewer = (role: Viewer["role"], suspendedUntil: Viewer["suspendedUntil"] = null) =>
    canChangePicture({ id: "v", name: "V", role, suspendedUntil, isPremoderated: false }, now);
  expect(["reader", "moderator", "editor", "admin"].map((role) => viewer(role as Viewer["role"]))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect([viewer("editor", "forever"), viewer("admin", new Date(now.getTime() + 1))]).toEqual([false, false]);
  expect(canChangePicture(null, now)).toBe(false);
});
