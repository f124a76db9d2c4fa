import { isAdmin, mayWrite, type Viewer } from "#lib/auth/roles.ts";

export function canSeeOverview(viewer: Viewer | null, now: Date): viewer is Viewer {
  return viewer !== null && isAdmin(viewer) && mayWrite(viewer, now);
}

export const OVERVIEW_DAYS = 30;
export const RECORD_MONTHS = 12;
export const RECORD_PATH = "/transparency";

/** Of fewer cases in a month a reason is counted under "other", and no median is told: it would be one person's case. */
export const FEWEST_CASES = 5;

export const DEEDS = ["approved", "hidden", "autoHidden", "rejected", "restored"] as const;
export const STEPS = ["warning", "premoderation", "suspension", "ban"] as const;
export const WAITS = ["held", "reported", "appeals", "legal"] as const;
export type Deed = (typeof DEEDS)[number];
export type Step = (typeof STEPS)[number];
export type Wait = (typeof WAITS)[number];

/** One month of the public record; `medianMinutes` is null where there were too few cases to say. */
export type MonthFigures = {
  /** As YYYY-MM, in UTC. */
  month: string;
  deeds: Record<Deed, number>;
  /** Why comments went out of sight, the most frequent first. */
  reasons: { code: string; count: number }[];
  steps: Record<Step, number>;
  appeals: { upheld: number; overturned: number };
  legal: { received: number; removed: number; kept: number; closed: number };
  medianMinutes: Record<Wait, number | null>;
};

type Counted = { code: string; count: number };

/** Reasons as they are told: those of fewer than `FEWEST_CASES` together as "other". */
export function tellReasons(counted: Counted[]): Counted[] {
  const told = new Map<string, number>();
  for (const { code, count } of counted) {
    const name = count < FEWEST_CASES ? "other" : code;
    told.set(name, (told.get(name) ?? 0) + count);
  }
  return [...told]
    .map(([code, count]) => ({ code, count }))
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code));
}

/** An error as a job left it, without addresses in it and short enough to read. */
export function faultInWords(error: string): string {
  const [first = ""] = error.split("\n");
  return first.replaceAll(/[^\s<>"']+@[^\s<>"']+/g, "…").slice(0, 200);
}

type Unit = "minutes" | "hours" | "days";

/** A length of time in the unit one would say it in. */
export function spanOf(minutes: number): { unit: Unit; count: number } {
  if (minutes < 90) return { unit: "minutes", count: Math.max(1, Math.round(minutes)) };
  if (minutes < 36 * 60) return { unit: "hours", count: Math.round(minutes / 60) };
  return { unit: "days", count: Math.round(minutes / 1440) };
}
