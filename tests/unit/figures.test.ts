import { describe, expect, it } from "vitest";
import { topOfAxis } from "#components/ui/top-of-axis.ts";
import { LABEL_WIDTH, wrapWords } from "#features/figures/components/wrap-words.ts";
import { binAnswers } from "#features/figures/days.ts";
import { largestStep, readingOf } from "#features/figures/policy.ts";
import { tableOf } from "#features/figures/tables.ts";
import { divisionBound } from "#features/points/policy.ts";

describe("answers in bars", () => {
  const days = (...starts: string[]) => starts.map((day) => ({ day, answers: 2 }));

  it("are days while they can be told apart, with those on which nobody answered", () => {
    const { bin, bars } = binAnswers(days("2026-02-27", "2026-03-01"), "2026-03-02");
    expect(bin).toBe("day");
    expect(bars).toHaveLength(14);
    expect(bars.slice(-4)).toEqual([
      { day: "2026-02-27", answers: 2 },
      { day: "2026-02-28", answers: 0 },
      { day: "2026-03-01", answers: 2 },
      { day: "2026-03-02", answers: 0 },
    ]);
  });

  it("are weeks from Monday, then months, and lose no answer", () => {
    const weeks = binAnswers(days("2025-12-28", "2025-12-29", "2026-01-04", "2026-03-02"), "2026-03-03");
    expect(weeks.bin).toBe("week");
    expect(weeks.bars.find(({ day }) => day === "2025-12-29")?.answers).toBe(4);
    const months = binAnswers(days("2019-01-31", "2019-02-01", "2026-03-02"), "2026-03-03");
    expect(months.bin).toBe("month");
    expect(months.bars[0]).toEqual({ day: "2019-01-01", answers: 2 });
    expect(months.bars).toHaveLength(7 * 12 + 3);
    for (const [{ bars }, sum] of [[weeks, 8] as const, [months, 6] as const]) {
      expect(bars.reduce((total, { answers }) => total + answers, 0)).toBe(sum);
    }
  });

  it.each([
    [0, 2],
    [1, 2],
    [2, 2],
    [3, 3],
    [7, 8],
    [10, 10],
    [11, 15],
    [99, 100],
    [100, 100],
    [210, 250],
    [48_211, 50_000],
  ])("up to %i stand on an axis to %i", (most, top) => expect(topOfAxis(most)).toBe(top));
});

describe("how far readers come", () => {
  const parts = (...visits: number[]) => visits.map((count, at) => ({ part: `${at}`, visits: count }));

  it("never rises, whatever was counted", () => {
    const shares = readingOf(parts(10, 8, 9, 30, 1)).map(({ reached }) => reached);
    expect(shares).toEqual([1, 0.8, 0.8, 0.8, 0.1]);
  });

  it("is not told of fewer than five visits", () => {
    expect(readingOf(parts(4, 4))).toEqual([]);
    expect(readingOf(parts(5, 4))).toHaveLength(2);
    expect(readingOf([])).toEqual([]);
  });

  it("has its largest step where most are lost, and none where nobody is", () => {
    expect(largestStep(readingOf(parts(10, 9, 4, 3)))?.before.part).toBe("2");
    expect(largestStep(readingOf(parts(10, 10)))).toBeNull();
  });
});

it("calls a point divided only where both sides are certainly large", () => {
  expect(divisionBound({ agree: 2, disagree: 2 })).toBe(0);
  expect(divisionBound({ agree: 50, disagree: 50 })).toBeGreaterThan(divisionBound({ agree: 5, disagree: 5 }));
  expect(divisionBound({ agree: 30, disagree: 70 })).toBe(divisionBound({ agree: 70, disagree: 30 }));
});

describe("words in a picture", () => {
  it("are broken between words, and lost nowhere", () => {
    const text = "The chemistry between the leads, which carries even the slower episodes of the drama";
    expect(wrapWords(text, LABEL_WIDTH)).toEqual([
      "The chemistry between the leads,",
      "which carries even the slower",
      "episodes of the drama",
    ]);
    expect(wrapWords(text, LABEL_WIDTH).join(" ")).toBe(text);
  });

  it("are broken within a word that has no end, Hangul sooner, and cut after some lines", () => {
    expect(wrapWords("x".repeat(90), LABEL_WIDTH).map(({ length }) => length)).toEqual([30, 30, 30]);
    expect(wrapWords("가".repeat(40), LABEL_WIDTH).map(({ length }) => length)).toEqual([15, 15, 10]);
    const cut = wrapWords("word ".repeat(100), LABEL_WIDTH);
    expect(cut).toHaveLength(4);
    expect(cut.at(-1)).toMatch(/…$/);
  });
});

it("tells a file more than a page: ids, and the review each row is of", () => {
  const reading = [{ slug: "a", review: "A", language: "en", part: "top", visits: 7, all: 7, reached: 1 }];
  const figures = { points: [], answers: [], history: [], wordings: [], reasons: [], reading };
  const of = (isOverall: boolean, isFile: boolean) => tableOf(figures, "reading", { isOverall, isFile });
  expect(of(false, false)).toEqual({ columns: ["part", "visits", "reached"], rows: [["top", 7, 1]] });
  expect(of(true, false).columns).toEqual(["part", "review", "visits", "reached"]);
  expect(of(false, true).columns).toEqual(["part", "review", "slug", "visits", "reached"]);
});
