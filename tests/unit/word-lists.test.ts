import { describe, expect, it } from "vitest";
import { foldWords } from "#features/screening/fold-words.ts";
import { changeWordsInput } from "#features/screening/inputs.ts";
import { compileWords, type WordLists } from "#features/screening/match-words.ts";
import { weighWords } from "#features/screening/policy.ts";
import { DEFAULT_WORD_LISTS } from "#features/screening/word-lists.ts";
import { partsOf, weighLine } from "#features/screening/word-pattern.ts";
import { SETTING_SHAPES } from "#features/settings/inputs.ts";
import { defaultNumbers } from "#features/settings/policy.ts";

const find = compileWords(DEFAULT_WORD_LISTS);
const strengthOf = (text: string) => find(text).find(({ strength }) => strength !== "weak")?.strength ?? null;
const { weakWeight } = defaultNumbers("screening");
/** Hundreds of patterns are compiled when first tried, which takes a second where nothing else runs. */
const ALL_PATTERNS = { timeout: 60_000 };
const isHeld = (text: string) => ["ask", "hold"].includes(weighWords(find(text), weakWeight)?.verdict ?? "");

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
    ["시바ㄹ", "block"],
    ["ㅅl발", "block"],
    ["ㅅ1발", "block"],
    ["ㅅH끼", "block"],
    ["ㄱㅐㅅㅐㄲㅣ", "block"],
    ["김치女", "block"],
    ["시ㅋㅋ발", "block"],
    ["시ㅠㅠ발", "block"],
    ["ㅅ ㅂ", "block"],
    ["병   신", "block"],
    ["개 새 끼", "block"],
    ["FUCK  YOU", "hold"],
    ["f.u.c.k you", "hold"],
    ["b1tch", "hold"],
    ["b i t c h", "hold"],
    ["bíííítch", "hold"],
    ["nіgger", "block"],
    ["ｎｉｇｇｅｒ", "block"],
    ["n!gger go", null],
    ["이새끼ㅁ 진짜", "block"],
    ["창녀ㄱ", "block"],
    ["쪽바리ㄱ", "block"],
    ["된장녀ㅁ", "block"],
    ["이년ㄱ", "block"],
    ["개 새 끼ㅁ", "block"],
    ["시바ㄹ놈새끼ㅁ", "block"],
    ["쓰레기ㄴ", "hold"],
    ["아가리ㅂ 닫아", "hold"],
    ["야ㅅ.ㅂ", "block"],
  ])("%s: %s", (text, strength) => {
    expect(strengthOf(text)).toBe(strength);
  });
});

it("finds every line that ends in an open syllable with a consonant left over behind it", ALL_PATTERNS, () => {
  const isOpen = (word: string) => /[가-힣]$/.test(word) && (word.charCodeAt(word.length - 1) - 0xac00) % 28 === 0;
  const words = [...DEFAULT_WORD_LISTS.ko.block, ...DEFAULT_WORD_LISTS.ko.hold].map((line) => line.replaceAll("*", ""));
  const open = words.filter(isOpen);
  expect(open.length).toBeGreaterThan(50);
  expect(open.filter((word) => !isHeld(`${word}ㅁ`))).toEqual([]);
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
  "ㅅㄱㅂㅇ ㅎㄷㄷ",
  "나ㄴ 좋아",
  "2025年 드라마",
  "추천한 드라마",
  "결정력 있는 주인공",
  "전염병이 퍼진 도시",
  "전성기 시절의 배우",
])("leaves %s alone", (text) => {
  expect(find(text).filter(({ strength }) => strength !== "weak")).toEqual([]);
  expect(isHeld(text)).toBe(false);
});

it.each([
  "여자 주인공이 남편을 죽이고 도망치는 장면에서 숨을 못 쉬었어요",
  "남자 주인공보다 여자 조연 연기가 훨씬 좋았어요",
  "마약 조직과 살인 사건을 쫓는 형사가 성범죄까지 파헤치는 이야기",
  "학폭과 왕따로 자살한 친구의 복수를 하는 이야기",
  "임신한 여자가 남자에게 버림받는 설정은 이제 식상하다",
  "게이 커플을 이렇게 자연스럽게 그린 드라마는 처음이에요",
  "전라도 사투리를 진짜처럼 써서 반가웠어요",
  "일본 원작보다 한국 리메이크가 더 좋아요",
  "여자 나이 마흔에 다시 시작하는 이야기가 위로가 됐어요",
  "한심한 형사들만 나오는 코미디인데 웃기긴 하네요",
  "나쁜 놈들이 벌받는 결말이라 속이 시원했어요",
  "늙은 아버지의 뒷모습에서 눈물이 터졌어요",
  "발연기 때문에 몰입이 깨져서 아쉬웠고 중반 이후로는 지겨웠다",
  "작가가 결말을 망쳤고 연출은 최악, 다시는 안 본다",
  "미운 우리 새끼보다 이 드라마가 훨씬 재밌어요",
  "젖은 머리로 우산도 없이 뛰어가는 장면",
  "시장 아줌마들이 제일 웃겼다",
  "여자들이 여자를 돕는 이야기",
  "늙은 여자 배우의 얼굴이 좋았다",
  "난쟁이가 나오는 동화 같다",
  "성형외과 의사들의 이야기",
  "The girls are stupid, the plot is garbage and the ending is ugly",
  "Her husband is such a loser, what an idiot",
])("does not take a drama, or judging one, for contempt: %s", (text) => {
  expect(isHeld(text)).toBe(false);
});

it.each([
  "늙은 여자가 나대냐",
  "저 아줌마 얼굴 봐라 ㅉㅉ 한심하다",
  "이런 저질 광대들은 퇴출해라 ㅉㅉ",
  "People like you should get lost",
])("holds what is said in contempt with words that mean little alone: %s", (text) => {
  expect(strengthOf(text)).toBeNull();
  expect(isHeld(text)).toBe(true);
});

const lists = (more: Partial<WordLists["en"]>, allow: string[] = []): WordLists => ({
  en: { block: [], hold: [], flag: [], weak: [], ...more },
  ko: { block: [], hold: [], flag: [], weak: [] },
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
    ["bad / worse", "worse", true],
    ["bad / worse", "better", false],
    ["bad / worse + day / week", "a worse week", true],
    ["bad / worse + day / week", "a bad worse", false],
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
    expect(found("bad badminton")).toEqual([{ strength: "block", line: "*bad*", said: "bad", weight: 0 }]);
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

it.each([
  ["enHold", "badword = 2", "noWeight"],
  ["koBlock", "나쁜말=2", "noWeight"],
  ["enFlag", "badword = 10", "noWeight"],
  ["allow", "badword = 1.5", "noWeight"],
  ["koHold", "나쁜말 = 2 / 나쁜놈", "noWeight"],
  ["enWeak", "word = 10", "weight"],
  ["koWeak", "나쁜말 = 0", "weight"],
  ["enWeak", "word = -1", "weight"],
  ["enWeak", "word = 2 = 2", "weight"],
  ["enWeak", "word = 2 / other", "weight"],
  ["enHold", "abc / ", "looseSlash"],
  ["enWeak", "abc / = 2", "looseSlash"],
  ["koHold", "/ 나쁜말", "looseSlash"],
  ["allow", "abc + /other", "looseSlash"],
])("a line under %s that would never match, %s, is refused: %s", (field, line, error) => {
  const said = changeWordsInput.safeParse({ seen: "", [field]: `나쁜놈\n${line}` });
  expect(said.error?.issues).toMatchObject([{ path: [field], message: `siteSettings.errors.${error}` }]);
});

it("takes the same signs where they mean something", () => {
  const form = { seen: "", enWeak: "word = 2\none / two=9", enHold: "and/or\none / two", koHold: "18놈*" };
  expect(changeWordsInput.safeParse(form).success).toBe(true);
});

it("still reads what was stored before such lines were refused", () => {
  const stored = { ...lists({ hold: ["badword = 2"], weak: ["word = 10"] }), allow: ["/ abc"] };
  const read = SETTING_SHAPES.words.parse(stored) as WordLists;
  expect(read).toEqual(stored);
  expect(compileWords(read)("badword = 2")).toHaveLength(1);
});

it("counts a weak line once, by what stands behind its sign", () => {
  const found = compileWords(lists({ weak: ["one / two = 2", "three"] }))("one two two three three");
  expect(found.map(({ line, said, weight }) => [line, said, weight])).toEqual([
    ["one / two", "one", 2],
    ["three", "three", 1],
  ]);
});

it.each([
  ["a word within another", ["one*", "one two = 2"], "one two", ["one two"]],
  ["a long one around a heavier", ["one* = 2", "one two"], "one two", ["one"]],
  ["one that overlaps another", ["one two", "two three = 2"], "one two three", ["two three"]],
  ["the shorter of two that weigh the same", ["one*", "one two"], "one two", ["one two"]],
  ["a word said again apart", ["one*", "one two = 2"], "one two and one", ["one two"]],
  ["words together that count by themselves", ["one", "two", "one + two"], "one and two", ["one", "two"]],
  ["a word in the other reading", ["여자*", "여잔 = 2"], "다 아는 여자ㄴ 여자ㄴ", ["여잔"]],
])("does not count %s", (_, weak, text, counted) => {
  const found = compileWords(lists({ weak }))(text);
  expect(found.map(({ said }) => said)).toEqual(counted);
});

it("counts weak words that stand apart, and words together that say something more", () => {
  const counts = (weak: string[], text: string) => compileWords(lists({ weak }))(text).map(({ said }) => said);
  expect(counts(["one", "two"], "one two")).toEqual(["one", "two"]);
  expect(counts(["one", "one + three"], "one two three")).toEqual(["one", "one … three"]);
  expect(counts(["여자*", "나쁜*"], "가ㄴ 여자ㅁ 나쁜")).toEqual(["여자", "나쁜"]);
});

it("holds no comment for one weak word that does not count enough by itself", ALL_PATTERNS, () => {
  const { en, ko } = DEFAULT_WORD_LISTS;
  const findWeak = compileWords(lists({ weak: [...en.weak, ...ko.weak] }));
  const words = [...en.weak, ...ko.weak].map(weighLine).flatMap(({ line, weight }) =>
    partsOf(line)
      .flat()
      .map((part) => ({ word: part.replaceAll("*", "").trim(), weight })),
  );
  const counted = (word: string) => findWeak(word).reduce((sum, { weight }) => sum + weight, 0);
  expect(words.filter(({ word, weight }) => weight < weakWeight && counted(word) >= weakWeight)).toEqual([]);
});

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
  ["가ㅁ ".repeat(3_333), 0],
  ["시바ㄹ".repeat(3_333).slice(0, -1), 1],
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
  const strong = [en, ko].flatMap(({ block, hold }) => [...block, ...hold]);
  const weak = [en, ko].flatMap((list) => list.weak.flatMap((line) => partsOf(weighLine(line).line).flat()));
  expect(weak.filter((part) => strong.includes(part))).toEqual([]);
  const lines = [en, ko].flatMap((list) => Object.values(list).flat());
  expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
  expect([...lines, ...allow].filter((line) => line.trim() !== line || line.replaceAll("*", "") === "")).toEqual([]);
});
