import { describe, expect, it } from "vitest";
import {
  agreementInterval,
  agreementPercents,
  agreementWord,
  isCounted,
  moveVote,
  sumTallies,
} from "#features/points/policy.ts";

describe("the Wilson interval", () => {
  it("matches published values for 8 of 10", () => {
    const { low, high } = agreementInterval({ agree: 8, disagree: 2 });
    expect(low).toBeCloseTo(0.4902, 3);
    expect(high).toBeCloseTo(0.9433, 3);
  });

  it("is the whole range for nobody and stays within it for everybody", () => {
    expect(agreementInterval({ agree: 0, disagree: 0 })).toEqual({ low: 0, high: 1 });
    const all = agreementInterval({ agree: 48_211, disagree: 0 });
    expect(all.high).toBeCloseTo(1, 10);
    expect(all.high).toBeLessThanOrEqual(1);
    expect(all.low).toBeGreaterThan(0.999);
  });

  it("mirrors when the sides are exchanged", () => {
    const one = agreementInterval({ agree: 30, disagree: 12 });
    const other = agreementInterval({ agree: 12, disagree: 30 });
    expect(one.low).toBeCloseTo(1 - other.high, 12);
  });
});

describe("what is said about agreement", () => {
  it.each([
    [0, 0, "none"],
    [3, 1, "tooFew"],
    [388, 24, "widelyAgreed"],
    [30, 10, "mostlyAgreed"],
    [201, 200, "divided"],
    [4, 2, "unclear"],
    [5, 13, "unclear"],
    [24, 24, "divided"],
    [0, 5, "mostlyDisagreed"],
    [4, 1, "unclear"],
    [44_836, 3_375, "widelyAgreed"],
    [10, 30, "mostlyDisagreed"],
  ])("%i agree and %i disagree: %s", (agree, disagree, word) => {
    expect(agreementWord({ agree, disagree })).toBe(word);
  });
});

it("moves one person from one answer to another, and back to where it was", () => {
  const start = { agree: 4, disagree: 7, pass: 1 };
  const agreed = moveVote(start, "none", "agree");
  expect(agreed).toEqual({ agree: 5, disagree: 7, pass: 1 });
  expect(moveVote(agreed, "agree", "disagree")).toEqual({ agree: 4, disagree: 8, pass: 1 });
  expect(moveVote(agreed, "agree", "pass")).toEqual({ agree: 4, disagree: 7, pass: 2 });
  expect(moveVote(agreed, "agree", "none")).toEqual(start);
  expect(moveVote(agreed, "agree", "agree")).toEqual(agreed);
});

it("lets those who pass say nothing about agreement", () => {
  const few = { agree: 2, disagree: 1, pass: 500 };
  expect(agreementWord(few)).toBe("tooFew");
  expect(agreementInterval(few)).toEqual(agreementInterval({ agree: 2, disagree: 1 }));
});

it("adds up the points of a review", () => {
  const points = [
    { agree: 1, disagree: 2 },
    { agree: 3, disagree: 4 },
  ];
  expect(sumTallies(points)).toEqual({ agree: 4, disagree: 6 });
});

describe("the share in percents", () => {
  it.each([
    [3, 1, { share: 75, low: 30, high: 96 }],
    [4, 1, { share: 80, low: 37, high: 97 }],
    [30, 10, { share: 75, low: 59, high: 86 }],
    [5, 0, { share: 100, low: 56, high: 100 }],
    [0, 5, { share: 0, low: 0, high: 44 }],
    [44_836, 3_375, { share: 93, low: 92, high: 94 }],
    [48_210, 1, { share: 99, low: 99, high: 100 }],
    [1, 48_210, { share: 1, low: 0, high: 1 }],
  ])("of %i and %i is %o: rounded outwards, never all or nobody where it was not", (agree, disagree, percents) => {
    expect(agreementPercents({ agree, disagree })).toEqual(percents);
  });
});

it("knows from a snapshot which votes are in it", () => {
  const snapshot = "740:745:740,743";
  expect(["739", "740", "741", "743", "744", "745", "746"].filter((at) => isCounted(at, snapshot))).toEqual([
    "739",
    "741",
    "744",
  ]);
  expect([isCounted("740", "745:745:"), isCounted("1", "")]).toEqual([true, false]);
});
