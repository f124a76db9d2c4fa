import { describe, expect, it } from "vitest";
import { archivePath, archiveQueryInput, encodeCursor } from "#features/catalogue/inputs.ts";
import { letterSlices, slicesFor } from "#features/catalogue/letters.ts";
import {
  canonicalOf,
  isSameAddress,
  letterHeading,
  letterOf,
  mergeGenres,
  sortedAs,
} from "#features/catalogue/policy.ts";
import { slugInput } from "#features/reviews/inputs.ts";
import { asciiSlug } from "#lib/ascii-slug.ts";

describe("the address part of a name", () => {
  it.each([
    ["Disney+", "disney"],
    ["Slice of life", "slice-of-life"],
    ["Sci-Fi & Fantasy", "sci-fi-and-fantasy"],
    ["Téléfilm", "telefilm"],
    ["Ｎｅｔｆｌｉｘ", "netflix"],
    ["로맨스", "romaenseu"],
    ["SBS 드라마", "sbs-deurama"],
    ["People’s Choice", "peoples-choice"],
  ])("%s: %s", (name, slug) => expect(asciiSlug(name)).toBe(slug));

  it("is never empty, is always an address, and tells scripts apart that it cannot write", () => {
    const names = ["恋愛", "恋愛劇", "Драма", "+", "!!", "", "Drama 恋", "Drama", "ㅋㅋ", "x".repeat(300)];
    const slugs = names.map(asciiSlug);
    expect(new Set(slugs).size).toBe(names.length);
    for (const slug of slugs) expect(slugInput.safeParse(slug).success, slug).toBe(true);
  });
});

describe("what the archive is asked for", () => {
  const id = "11111111-1111-4111-8111-111111111111";
  const cursor = { order: "agreed", value: 0.5, at: "2026-11-24T08:00:00.123456Z", id } as const;

  it("is read from its address and written back into it", () => {
    const after = encodeCursor(cursor);
    const asked = { genre: "romance", network: "disney", year: "2022", person: "park", order: "agreed", after };
    const query = archiveQueryInput.parse(asked);
    expect(query).toMatchObject({ genre: "romance", year: 2022, order: "agreed", after: cursor });
    expect(isSameAddress(asked, archivePath(query))).toBe(true);
  });

  it.each([
    [{}, "/archive"],
    [{ genre: "", network: "", order: "newest" }, "/archive"],
    [{ genre: "Not a slug", year: "20222", order: "best", after: "x", other: "1" }, "/archive"],
    [{ genre: ["a", "b"], person: "park" }, "/archive?person=park"],
    [{ year: "2022", after: encodeCursor(cursor) }, "/archive?year=2022"],
    [{ year: "1066" }, "/archive"],
  ])("leaves out what makes no sense: %j", (asked, path) => {
    expect(archivePath(archiveQueryInput.parse(asked))).toBe(path);
  });

  it("stands for the page of its one filter, else for the whole archive", () => {
    const canonical = (asked: object) => canonicalOf(archiveQueryInput.parse(asked));
    expect(canonical({ genre: "romance" })).toBe("/genres/romance");
    expect(canonical({ year: "2022" })).toBe("/years/2022");
    expect(canonical({ person: "park" })).toBe("/people/park");
    expect(canonical({ genre: "romance", year: "2022" })).toBe("/archive");
    expect(canonical({ genre: "romance", order: "agreed" })).toBe("/archive");
    expect(canonical({})).toBe("/archive");
  });
});

describe("terms", () => {
  it("are one where they share an address, under the most common spelling", () => {
    const merged = mergeGenres([
      { name: "music", count: 1 },
      { name: "romance", count: 4 },
      { name: "Romance", count: 2 },
    ]);
    expect(merged).toEqual([
      { slug: "romance", name: "Romance", names: ["romance", "Romance"], count: 6 },
      { slug: "music", name: "Music", names: ["music"], count: 1 },
    ]);
  });

  it("are sorted without their article, where it is one", () => {
    const titles = ["The Glory", "A Korean Odyssey", "an odd pair", "The", "Anna", "Thea", "도깨비"];
    expect(titles.map(sortedAs)).toEqual(["Glory", "Korean Odyssey", "odd pair", "The", "Anna", "Thea", "도깨비"]);
  });

  it("stand under their letters", () => {
    const names = ["Élan", "#Alive", "18 Again", "도깨비", "“Quotes”", ""];
    expect(names.map(letterOf)).toEqual(["e", "a", "0-9", "other", "q", "other"]);
    expect(["e", "0-9", "other"].map(letterHeading)).toEqual(["E", "0–9", "…"]);
  });
});

describe("Hangul letters", () => {
  it("are divided by how often they occur, and a page takes only what it shows", () => {
    const rare = Array.from({ length: 150 }, (_, at) => String.fromCodePoint(0xac00 + at));
    const slices = letterSlices([...rare, "힣힣", "힣", "Latin"]);
    expect(slices.map((slice) => slice.length)).toEqual([120, 31]);
    expect(slices[0]).toContain("힣");
    expect(slicesFor(slices, ["힣 Latin", null])).toEqual([{ slice: 0, letters: "힣" }]);
    expect(slicesFor(slices, ["Latin"])).toEqual([]);
  });
});
