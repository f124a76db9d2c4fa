import { expect, it } from "vitest";
import { changeWordsInput } from "#features/screening/inputs.ts";
import { compileWords, type WordLists } from "#features/screening/match-words.ts";
import { markOf, tryWords } from "#features/screening/try-words.ts";
import { DEFAULT_WORD_LISTS } from "#features/screening/word-lists.ts";

const lists = (hold: string[], flag: string[] = [], weak: string[] = []): WordLists => ({
  en: { block: [], hold, flag, weak },
  ko: { block: [], hold: [], flag: [], weak: [] },
  allow: [],
});
const written = ["apple pie", "pear tart", "plum jam"].map((body, at) => ({ id: String(at), body }));

it("says what changed lists would hold beside those of now, what changes first", () => {
  const now = compileWords(lists(["apple", "plum"]));
  const trial = tryWords(lists(["apple", "pear"], ["plum"]), { now, weakWeight: 3, written });
  expect(trial).toMatchObject({ of: 3, held: 2, heldNow: 2 });
  expect(trial.examples.map(({ said, isNew }) => [said, isNew])).toEqual([
    ["pear", true],
    ["plum", false],
    ["apple", true],
  ]);
});

it("says which weak words would hold together", () => {
  const now = compileWords(lists([]));
  const trial = tryWords(lists([], [], ["apple", "pie = 2", "tart = 2"]), { now, weakWeight: 3, written });
  expect(trial).toMatchObject({ held: 1, heldNow: 0, examples: [{ said: "pie, apple", isNew: true }] });
});

it("marks the same lists the same and others otherwise", () => {
  expect(markOf(lists(["a"]))).toBe(markOf(lists(["a"])));
  expect(markOf(lists(["a"]))).not.toBe(markOf(lists([], ["a"])));
  expect(markOf(lists([], [], ["a"]))).not.toBe(markOf(lists([], [], ["a = 2"])));
});

const form = { koBlock: "", koHold: "", koFlag: "", enBlock: "", enHold: "", enFlag: "", allow: "", seen: "x" };

it("reads a line each, each once, without what is empty", () => {
  const { lists: read } = changeWordsInput.parse({ ...form, enHold: " one \r\n\n two*\none", koHold: "썅" });
  expect([read.en.hold, read.ko.hold]).toEqual([["one", "two*"], ["썅"]]);
});

it("gives back the lists Verdict brings as they were shown", () => {
  const { en, ko, allow } = DEFAULT_WORD_LISTS;
  const shown = {
    koBlock: ko.block,
    koHold: ko.hold,
    koFlag: ko.flag,
    koWeak: ko.weak,
    enBlock: en.block,
    enHold: en.hold,
    enFlag: en.flag,
    enWeak: en.weak,
    allow,
  };
  const typed = Object.fromEntries(Object.entries(shown).map(([name, lines]) => [name, lines.join("\n")]));
  expect(markOf(changeWordsInput.parse({ ...form, ...typed }).lists)).toBe(markOf(DEFAULT_WORD_LISTS));
});

it.each(["*", "**", "a", "*b*", "word + *", "+ word", "word / *", "* = 2", "x".repeat(121)])(
  "does not take %s for a line",
  (line) => {
    expect(changeWordsInput.safeParse({ ...form, enFlag: line }).success).toBe(false);
  },
);
