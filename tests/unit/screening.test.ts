import { describe, expect, it } from "vitest";
import {
  CHECKS,
  checkCopied,
  checkDuplicate,
  checkFirst,
  checkHasty,
  checkHistory,
  checkHoneypot,
  checkLinks,
  checkLong,
  checkPremoderation,
  checkProof,
  checkSpeed,
  checkSpoilers,
  checkWords,
  type Finding,
  type Screened,
  screen,
  settle,
  strictest,
} from "#features/screening/policy.ts";
import { countLinks, episodesBeyond, likestOf } from "#features/screening/read-text.ts";
import { DEFAULT_SWITCHES, defaultNumbers } from "#features/settings/policy.ts";

const rules = { ...defaultNumbers("screening"), ...DEFAULT_SWITCHES };
const harmless: Screened = {
  words: [],
  links: 0,
  length: 20,
  episodesNamed: [],
  isStaff: false,
  isPremoderated: false,
  trust: "known",
  shownWeek: 3,
  refusedWeek: 0,
  hasSaidBefore: false,
  lastMinute: 0,
  secondsSinceLast: null,
  likeness: 0,
  isTrapped: false,
  typedSeconds: null,
  proofFault: null,
  isEdit: false,
};
const by = (more: Partial<Screened>) => ({ ...harmless, ...more });
const block = { strength: "block", line: "x*", said: "xx", weight: 0 } as const;
const hold = { strength: "hold", line: "y*", said: "yy", weight: 0 } as const;
const flag = { strength: "flag", line: "z*", said: "zz", weight: 0 } as const;
const weak = { strength: "weak", line: "w*", said: "ww", weight: 1 } as const;
const weaker = { strength: "weak", line: "v* = 2", said: "vv", weight: 2 } as const;

it.each([
  [checkHoneypot, { isTrapped: true }, "hold"],
  [checkDuplicate, { hasSaidBefore: true }, "ask"],
  [checkWords, { words: [block, flag] }, "ask"],
  [checkWords, { words: [hold, flag] }, "hold"],
  [checkWords, { words: [flag] }, "flag"],
  [checkWords, { words: [weaker] }, undefined],
  [checkWords, { words: [flag, weaker] }, "flag"],
  [checkWords, { words: [weak, weaker] }, "hold"],
  [checkWords, { words: [block, weak, weaker] }, "ask"],
  [checkSpoilers, { episodesNamed: [4] }, "flag"],
  [checkLinks, { links: 1, trust: "new" as const }, "hold"],
  [checkLinks, { links: 4 }, undefined],
  [checkLinks, { links: 5 }, "hold"],
  [checkCopied, { likeness: 80, trust: "new" as const }, "hold"],
  [checkCopied, { likeness: 79, trust: "new" as const }, undefined],
  [checkCopied, { likeness: 100 }, undefined],
  [checkSpeed, { secondsSinceLast: 29, trust: "new" as const }, "hold"],
  [checkSpeed, { secondsSinceLast: 30, trust: "new" as const }, undefined],
  [checkSpeed, { secondsSinceLast: 1 }, undefined],
  [checkSpeed, { lastMinute: 7 }, undefined],
  [checkSpeed, { lastMinute: 8 }, "hold"],
  [checkSpeed, { lastMinute: 8, isEdit: true }, undefined],
  [checkHasty, { typedSeconds: 2.9, trust: "new" as const }, "hold"],
  [checkHasty, { typedSeconds: 3, trust: "new" as const }, undefined],
  [checkHasty, { typedSeconds: 0 }, undefined],
  [checkHistory, { refusedWeek: 1, shownWeek: 3 }, undefined],
  [checkHistory, { refusedWeek: 3, shownWeek: 7 }, "hold"],
  [checkHistory, { refusedWeek: 0, shownWeek: 0 }, undefined],
  [checkPremoderation, { isPremoderated: true }, "hold"],
  [checkFirst, { trust: "new" as const }, "hold"],
  [checkFirst, { trust: "trusted" as const }, undefined],
  [checkProof, { proofFault: "missing" as const, trust: "new" as const }, "hold"],
  [checkProof, { proofFault: "missing" as const, trust: "new" as const, isEdit: true }, undefined],
  [checkProof, { proofFault: "missing" as const }, undefined],
  [checkLong, { length: 4_000, trust: "new" as const }, "flag"],
  [checkLong, { length: 9_000 }, undefined],
])("%o of %o: %s", (check, more, verdict) => {
  expect(check(harmless, rules)).toBeNull();
  expect(check(by(more), rules)?.verdict).toBe(verdict);
});

describe("what listed words lead to", () => {
  it("is said with the weak ones, the heaviest first, only where nothing stronger holds", () => {
    expect(checkWords(by({ words: [flag, weak, weaker] }), rules)?.details).toEqual({
      words: [weaker, weak, flag],
      weight: 3,
    });
    expect(checkWords(by({ words: [hold, flag, weak, weaker] }), rules)?.details).toEqual({
      words: [hold, flag],
      weight: 0,
    });
    expect(checkWords(by({ words: [flag, weaker] }), rules)?.details).toEqual({ words: [flag], weight: 0 });
  });

  it("is as strict as an admin says", () => {
    expect(checkWords(by({ words: [weaker] }), { ...rules, weakWeight: 2 })?.verdict).toBe("hold");
    expect(checkWords(by({ words: [weak, weaker] }), { ...rules, weakWeight: 4 })).toBeNull();
  });
});

describe("together", () => {
  const everything = by({
    words: [block],
    links: 9,
    length: 9_999,
    episodesNamed: [2],
    isPremoderated: true,
    trust: "new",
    refusedWeek: 9,
    hasSaidBefore: true,
    lastMinute: 99,
    secondsSinceLast: 0,
    likeness: 100,
    isTrapped: true,
    typedSeconds: 0,
    proofFault: "missing",
  });

  it("say all there is to say, in their order, though the first would be enough", () => {
    const inside = CHECKS.filter((check) => check !== "spam" && check !== "unchecked");
    expect(screen(everything, rules).map(({ check }) => check)).toEqual(inside);
    expect(screen(harmless, rules)).toEqual([]);
  });

  it("only note what staff write", () => {
    const found = screen({ ...everything, isStaff: true }, rules);
    expect(found.map(({ check, verdict }) => [check, verdict])).toEqual([
      ["words", "flag"],
      ["spoilers", "flag"],
    ]);
    expect(strictest(found)).toBeNull();
  });

  it("let the strictest decide, and of two the earlier", () => {
    const found = (check: Finding["check"], verdict: Finding["verdict"]) => ({ check, verdict, details: {} });
    expect(strictest([found("first", "hold"), found("links", "hold")])?.check).toBe("links");
    expect(strictest([found("links", "hold"), found("words", "ask"), found("long", "flag")])?.check).toBe("words");
    expect(strictest([found("long", "flag")])).toBeNull();
    expect(settle([found("words", "ask"), found("long", "flag")]).map(({ verdict }) => verdict)).toEqual([
      "hold",
      "flag",
    ]);
  });

  it("hold no first comments where an admin switched that off", () => {
    expect(screen(by({ trust: "new" }), { ...rules, holdFirst: false })).toEqual([]);
  });

  it("ask for no proof of work where an admin switched that off, and let a first comment through that has one", () => {
    const newcomer = by({ trust: "new", proofFault: "missing" });
    expect(screen(newcomer, { ...rules, holdFirst: false }).map(({ check }) => check)).toEqual(["proof"]);
    expect(screen(newcomer, { ...rules, holdFirst: false, proofOfWork: false })).toEqual([]);
    expect(screen({ ...newcomer, proofFault: null }, { ...rules, holdFirst: false })).toEqual([]);
  });
});

it.each([
  ["see https://a.example", 1],
  ["[a](https://a.example) and www.b.example", 2],
  ["ｈｔｔｐｓ://a.example", 1],
  ["none", 0],
])("counts the links of %s: %d", (body, links) => {
  expect(countLinks(body)).toBe(links);
});

it.each([
  ["In episode 5 he leaves", 4, [5]],
  ["In episode 5 he leaves", 5, []],
  ["Ep. 12 and ep 3", 2, [3, 12]],
  ["5화에서 떠나요. 7 회도요", 4, [5, 7]],
  ["all 16 episodes", 0, []],
  ["episode 99", 0, []],
  ["두 번째 회차, 3회차", 0, []],
  ["1.5화", 0, []],
])("%s, watched to %d, names %j", (text, through, named) => {
  expect(episodesBeyond(text, through, 16)).toEqual(named);
});

it("finds texts alike that differ in spaces, case and a word, and no short ones", () => {
  const text = "Buy the best followers today, cheap and quick, for everyone!";
  expect(likestOf(text, ["Buy the BEST followers to-day: cheap and quick, for everyone"])).toBe(100);
  expect(likestOf(text, ["Buy the best followers today, cheap and quick, for all of you"])).toBeGreaterThan(60);
  expect(likestOf(text, ["The strings come in a beat too late, and that is the point."])).toBeLessThan(5);
  expect(likestOf("Lovely!", ["Lovely!"])).toBe(0);
});

it("compares as much as tells a copy, and reads no more of what waits", () => {
  const said = (from: number) => Array.from({ length: 400 }, (_, at) => `word${(at + from) * 7919} `).join("");
  const [copied, one, other] = [said(0).slice(0, 2_000), said(1_000), said(5_000)];
  expect(likestOf(copied + one, [copied + other])).toBe(100);
  expect(likestOf(one, [other])).toBeLessThan(50);
});
