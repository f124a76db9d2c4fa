import { describe, expect, it } from "vitest";
import { foldWords } from "#features/screening/fold-words.ts";
import { changeWordsInput } from "#features/screening/inputs.ts";
import { compileWords, type WordLists } from "#features/screening/match-words.ts";
import { DEFAULT_WORD_LISTS } from "#features/screening/word-lists.ts";

const find = compileWords(DEFAULT_WORD_LISTS);
const strengthOf = (text: string) => find(text)[0]?.strength ?? null;

describe("finds what is written so as not to be found", () => {
  it.each([
    ["시발", "block"],
    ["시발".normalize("NFD"), "block"],
    ["ㅅㅣㅂㅏㄹ", "block"],
    ["시ㅂㅏㄹ", "block"],
    ["씨이이발", "block"],
    ["시.발", "block"],
    ["시1발", "block"],
    ["시 발", "block"],
    ["씨\u200b발", "block"],
    ["ㅅㅂ", "block"],
    ["ㅅㅂㅋㅋㅋ", "block"],
    ["ㅋㅋㅋㅅㅂ", "block"],
    ["ㅂㅅ같네", "block"],
    ["18놈아", "block"],
    ["개 새 끼", "block"],
    ["FUCK  YOU", "hold"],
    ["f.u.c.k you", "hold"],
    ["b1tch", "hold"],
    ["b i t c h", "hold"],
    ["bíííítch", "hold"],
    ["nіgger", "block"],
    ["ｎｉｇｇｅｒ", "block"],
    ["n!gger go", null],
  ])("%s: %s", (text, strength) => {
    expect(strengthOf(text)).toBe(strength);
  });
});

it.each([
  "ㅋㅋㅋㅋㅋ",
  "ㅎㅎㅎ ㅠㅠ",
  "ㅇㅈ, ㄱㅅ!",
  "여기가 시발점이에요",
  "다시 발견한 드라마",
  "다시발견",
  "무시발언",
  "개나리가 폈어요",
  "새끼손가락 걸고",
  "2020년이 그리워요",
  "소년이 온다",
  "한남동에서 찍었대요",
  "18회가 제일 좋았어요",
  "하고자 하는 말",
  "내꺼 넘보지마",
  "Scunthorpe, a therapist, assassins and a class",
  "shiitake",
  "niggardly",
])("leaves %s alone", (text) => {
  expect(find(text)).toEqual([]);
});

const lists = (more: Partial<WordLists["en"]>, allow: string[] = []): WordLists => ({
  en: { block: [], hold: [], flag: [], ...more },
  ko: { block: [], hold: [], flag: [] },
  allow,
});

describe("a line", () => {
  it.each([
    ["bad", "bad", true],
    ["bad", "badly", false],
    ["bad*", "badly", true],
    ["bad*", "forbad", false],
    ["*bad", "forbad", true],
    ["*bad*", "forbadden", true],
    ["very bad", "very   bad", true],
    ["bad + worse", "worse than bad", true],
    ["bad + worse", "bad", false],
    ["나쁜놈", "나쁜놈들이", true],
    ["나쁜놈", "나쁜놈하고", false],
    ["나쁜놈*", "나쁜놈하고", true],
    ["ㄴㅃ", "ㄴㅃㅃ", false],
    ["a.b(c", "a.b(c", true],
  ])("%s in %s: %s", (line, text, isThere) => {
    expect(compileWords(lists({ hold: [line] }))(text).length > 0).toBe(isThere);
  });

  it("that is allowed is not looked at, and what stands beside it is", () => {
    const found = compileWords(lists({ block: ["*bad*"] }, ["badminton*"]));
    expect(found("badminton")).toEqual([]);
    expect(found("bad badminton")).toEqual([{ strength: "block", line: "*bad*", said: "bad" }]);
  });
});

it.each([
  ["xxx", `${"x".repeat(2_000)}b`],
  ["*aaa", `${"a".repeat(900)}b`],
  ["*aab", `${"a.".repeat(900)}c`],
  ["nigga", `ni${"g".repeat(9_000)}r`],
  [`*${"아".repeat(12)}나`, `${"아".repeat(60)}b`],
  [`가${"아".repeat(12)}`, `가${"아".repeat(60)}b`],
  ["a          b", `a${" ".repeat(200)}cb`],
  [`a${".".repeat(16)}b`, `a${".".repeat(60)}c`],
  [`아${"1".repeat(16)}나`, `아${"1".repeat(60)}c`],
  [`*${"aabb".repeat(12)}`, `${"aaaaaabbbbbb".repeat(11)}c`.repeat(70)],
  [`*${"aabb".repeat(12)}`, `${"a.a.a.a.b.b.b.b.".repeat(10)}c`],
])("%s has one way only of not being in a text (%#)", (line, text) => {
  expect(compileWords(lists({ hold: [line] }))(text)).toEqual([]);
});

it.each([
  ["ass*", "aaassss"],
  ["ass*", "a.s.s"],
  ["*ass", "grass ass"],
  ["xxx", "x-x-x"],
  ["xxx", "xxxxxxxx"],
  ["xxx", "x x x"],
  ["씨이발", "씨이이이발"],
  ["아아", "아.아아아"],
  ["18놈*", "1.8.놈"],
  ["a  b", "a b"],
  ["x.y", "x.y"],
  ["🖕you", "🖕you"],
])("%s is in %s", (line, text) => {
  expect(compileWords(lists({ hold: [line] }))(text)).toHaveLength(1);
});

it.each(["ㅋㅋ", "bad + ㅎㅎ", "*ㅠㅠ*", "a", "aㅋㅋ", "*"])(
  "a line that would find nothing, %s, is refused",
  (line) => {
    const said = changeWordsInput.safeParse({ seen: "", koHold: `나쁜놈\n${line}` });
    expect(said.error?.issues).toMatchObject([{ message: "siteSettings.errors.emptyLine" }]);
    expect(changeWordsInput.safeParse({ seen: "", koHold: "나쁜놈\nㅅㅂ" }).success).toBe(true);
  },
);

it("names every listed word, the strictest first", () => {
  const found = compileWords(lists({ flag: ["one"], block: ["two"] }))("one and two");
  expect(found.map(({ strength, said }) => [strength, said])).toEqual([
    ["block", "two"],
    ["flag", "one"],
  ]);
});

it("folds one letter written in any way into one", () => {
  expect(foldWords("ＡbＣ")).toBe("abc");
  expect(foldWords("ㅎㅏㄴㄱㅡㄹ")).toBe("한글");
  expect(foldWords("한글".normalize("NFD"))).toBe("한글");
  expect(foldWords("2020년, ep 5")).toBe("2020년, ep 5");
});

it.each([
  ["시".repeat(10_000), 0],
  ["f.".repeat(5_000), 0],
  [`씨${"이".repeat(9_999)}`, 0],
  [`${"이".repeat(9_000)}씨발`, 0],
  ["ㅅㅋ".repeat(5_000), 0],
  ["a@$".repeat(3_333), 0],
  [`${"b.".repeat(4_990)} bitch`, 1],
])("reads the longest and nastiest comment to its end (%#)", (text, count) => {
  expect(find(text)).toHaveLength(count);
});

it("folds what a quadratic reading would not come to the end of", () => {
  const digits = "1".repeat(300_000);
  expect(foldWords(digits)).toBe(digits);
  expect(foldWords(`${digits}x @a5 5 `)).toBe(`${"i".repeat(300_000)}x aas 5 `);
});

it("keeps every default line only once, and long enough to mean something", () => {
  const { en, ko, allow } = DEFAULT_WORD_LISTS;
  const lines = [en, ko].flatMap(({ block, hold, flag }) => [...block, ...hold, ...flag]);
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  expect([...lines, ...allow].filter((line) => line.trim() !== line || line.replaceAll("*", "") === "")).toEqual([]);
});
