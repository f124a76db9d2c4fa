import { describe, expect, it } from "vitest";
import { markPieces, type Piece, snippetOf } from "#features/search/highlight.ts";
import { QUERY_MAX_CHARS, searchInput } from "#features/search/inputs.ts";
import { asksForNothing, fold, hasTypingSlips, initialsOf, termsOf } from "#features/search/policy.ts";
import { shareOut } from "../../scripts/seed-large/plan.ts";
import { withParticle } from "../../scripts/seed-large/text.ts";

const shown = (pieces: Piece[]) => pieces.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join("");
const mark = (text: string, query: string, stems: string[] = []) => shown(markPieces(text, termsOf(query), stems));

describe("a query as it comes", () => {
  const clean = (q: unknown) => searchInput.parse({ q }).q;

  it.each([
    ["  two   words ", "two words"],
    ["a\u0000b\u0007c", "a b c"],
    ["broken \ud800 half", "broken half"],
    ["hidden\u200b\u202ewords", "hidden words"],
    [["first", "second"], "first"],
    [undefined, ""],
    [{ q: 1 }, ""],
  ])("%j becomes %j", (given, wanted) => expect(clean(given)).toBe(wanted));

  it("is cut, between characters", () => {
    expect([...clean("가".repeat(10_000))]).toHaveLength(QUERY_MAX_CHARS);
    expect(clean("🎬".repeat(10_000)).isWellFormed()).toBe(true);
  });

  it("forgets a group and a page that are none", () => {
    expect(searchInput.parse({ q: "x", in: "users", page: "-3" })).toEqual({ q: "x", in: undefined, page: 1 });
    expect(searchInput.parse({ q: "x", in: "comments", page: "2" })).toEqual({ q: "x", in: "comments", page: 2 });
  });
});

describe("a query taken apart", () => {
  it("gives words to the stemmer and Hangul to the grams", () => {
    expect(termsOf("Charming 사운드 OST가")).toEqual({
      folded: "charming 사운드 ost가",
      words: "charming ost",
      grams: ["사운", "운드", "가"],
      runs: ["사운드"],
    });
  });

  it("takes consonants typed alone for initials, three at a time", () => {
    expect(termsOf("ㅅㅇㄷㅌㄹ")).toMatchObject({ words: "", grams: ["ᄉᄋᄃ", "ᄋᄃᄐ", "ᄃᄐᄅ"], runs: [] });
    expect(termsOf("ㅅㅇ").grams).toEqual(["ᄉᄋ"]);
    expect(initialsOf("사운드트랙 #1")).toBe("ᄉᄋᄃᄐᄅ #1");
  });

  it("is the same for composed and decomposed Hangul, for full width and for accents", () => {
    expect(termsOf("사운드".normalize("NFD"))).toEqual(termsOf("사운드"));
    expect(fold("Ｃａｆé Ⅳ")).toBe("cafe iv");
  });

  it.each(["!!!", "%_\\", "' OR 1=1 --".replace(/[A-Za-z0-9]/g, ""), ""])("asks for nothing by %j", (query) =>
    expect(asksForNothing(termsOf(query))).toBe(true),
  );

  it("keeps everything that means something to a query language out of the grams", () => {
    expect(termsOf("'가':* & !나 | (다) <-> 라\\'").grams).toEqual(["가", "나", "다", "라"]);
  });

  it("bounds the grams of a long run", () => expect(termsOf(initialRun()).grams.length).toBeLessThanOrEqual(60));

  it("looks for slips only where there are letters enough", () => {
    expect(["트", "사운", "ost"].map((query) => hasTypingSlips(termsOf(query)))).toEqual([false, false, false]);
    expect(["사운드", "soun"].map((query) => hasTypingSlips(termsOf(query)))).toEqual([true, true]);
  });
});

const initialRun = () => Array.from({ length: 200 }, (_, at) => String.fromCharCode(0xac00 + at * 31)).join("");

describe("what is marked", () => {
  it.each([
    ["A charming, charmed, CHARM of a harm", "charming", ["charm"], "A [charming], [charmed], [CHARM] of a harm"],
    ["beauty and beautiful", "beautiful", ["beauti"], "[beauty] and [beautiful]"],
    ["Le Café is open", "cafe", ["cafe"], "Le [Café] is open"],
    ["사운드트랙이 좋았어요", "사운드", [], "[사운드]트랙이 좋았어요"],
    ["사운드트랙 #1", "ㅅㅇㄷ", [], "[사운드]트랙 #1"],
    ["OST가 좋다", "ost 좋", ["ost"], "[OST가] [좋]다"],
    ["<mark>x</mark>", "mark", ["mark"], "<[mark]>x</[mark]>"],
  ])("%j for %j", (text, query, stems, wanted) => expect(mark(text, query, stems)).toBe(wanted));

  it("loses and adds no character, whatever the text", () => {
    const text = "a🎬b사\u0301운드 & <i>\ud800 ㅅㅇ charm";
    expect(
      markPieces(text, termsOf("사운 ㅅㅇ charm"), ["charm"])
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
  });

  it("cuts a long text around the first find, at words, and says so by dots", () => {
    const words = snippetOf(`${"before ".repeat(60)}charming ${"after ".repeat(60)}`, termsOf("charm"), ["charm"]);
    const snippet = shown(words);
    expect(snippet).toMatch(/^… before (before )*\[charming\] (after )*after …$/);
    expect(snippet.length).toBeLessThan(300);
  });

  it("cuts no character in half", () => {
    const snippet = snippetOf("🎬".repeat(500), termsOf("x"), ["x"]);
    expect(
      snippet
        .map(({ text }) => text)
        .join("")
        .isWellFormed(),
    ).toBe(true);
  });
});

describe("made-up rows", () => {
  it.each([
    [1_000, 7, 400],
    [10, 10, 1],
    [0, 3, 5],
    [99, 10, 10],
  ])("%i in %i places of at most %i add up", (total, places, most) => {
    const shares = shareOut(total, places, most);
    expect(shares.reduce((all, share) => all + share, 0)).toBe(total);
    expect(Math.max(...shares)).toBeLessThanOrEqual(most);
  });

  it("takes the particle that suits the last syllable", () => {
    expect([withParticle("음악", "은", "는"), withParticle("카메라", "은", "는")]).toEqual(["음악은", "카메라는"]);
  });
});
