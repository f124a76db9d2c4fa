import type { DayAnswers } from "./policy.ts";

const DAY_MS = 86_400_000;
const MOST_BARS = 62;
const FEWEST_BARS = 14;

export const BINS = ["day", "week", "month"] as const;
export type Bin = (typeof BINS)[number];
export type Binned = { bin: Bin; bars: DayAnswers[] };

export const timeOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** The first day of what a day lies in: itself, its week from Monday, its month. */
function startOf(day: string, bin: Bin): string {
  if (bin === "month") return `${day.slice(0, 7)}-01`;
  const sinceMonday = bin === "week" ? (new Date(timeOf(day)).getUTCDay() + 6) % 7 : 0;
  return dayOf(timeOf(day) - sinceMonday * DAY_MS);
}

function previous(start: string, bin: Bin): string {
  return startOf(dayOf(timeOf(start) - DAY_MS), bin);
}

/**
 * Answers by day up to `today`, or by week or month where days would be more bars than can be told apart; those without
 * any answer are there too. Each is named by its first day.
 */
export function binAnswers(days: readonly DayAnswers[], today: string): Binned {
  const first = days[0]?.day ?? today;
  for (const bin of BINS) {
    const starts = [startOf(today, bin)];
    const until = startOf(first, bin);
    while ((starts[0] ?? until) > until || starts.length < FEWEST_BARS)
      starts.unshift(previous(starts[0] ?? until, bin));
    if (starts.length > MOST_BARS && bin !== "month") continue;
    const answers = new Map(starts.map((day) => [day, 0]));
    for (const one of days) {
      const start = startOf(one.day, bin);
      answers.set(start, (answers.get(start) ?? 0) + one.answers);
    }
    return { bin, bars: [...answers].map(([day, count]) => ({ day, answers: count })) };
  }
  return { bin: "day", bars: [] };
}
