import { isAdmin, mayWrite, type Viewer } from "#lib/auth/roles.ts";

/** When readers see how others answered a point. The first is what holds until an admin says otherwise. */
export const TALLY_DISPLAYS = ["always", "after-vote"] as const;
export type TallyDisplay = (typeof TALLY_DISPLAYS)[number];
export const DEFAULT_TALLY_DISPLAY: TallyDisplay = "always";

type Bounds = { by: number; min: number; max: number; step?: number };

/**
 * Every number an admin may set, by group: what holds until somebody does (`by`), and within which bounds. The defaults of
 * `trust` and `reports` stand in `trust_record` and `report_weight` as well; a test keeps them the same. Where they come
 * from: docs/moderation.md.
 */
export const NUMBERS = {
  trust: {
    knownApproved: { by: 2, min: 0, max: 100 },
    knownHours: { by: 24, min: 0, max: 720 },
    knownCleanDays: { by: 7, min: 0, max: 90 },
    trustedApproved: { by: 20, min: 1, max: 1_000 },
    trustedRefusedPercent: { by: 10, min: 1, max: 100 },
    trustedJudged: { by: 5, min: 0, max: 100 },
    trustedAccuracyPercent: { by: 70, min: 0, max: 100 },
    fallPercent: { by: 30, min: 1, max: 100 },
  },
  screening: {
    maxLinks: { by: 4, min: 0, max: 50 },
    longFrom: { by: 4_000, min: 200, max: 10_000 },
    duplicateMinutes: { by: 6, min: 0, max: 1_440 },
    newPauseSeconds: { by: 30, min: 0, max: 3_600 },
    burstComments: { by: 8, min: 2, max: 100 },
    historyPercent: { by: 30, min: 1, max: 100 },
    likenessPercent: { by: 80, min: 50, max: 100 },
    typedSeconds: { by: 3, min: 0, max: 60 },
    weakWeight: { by: 3, min: 2, max: 99 },
  },
  reports: {
    weightNew: { by: 0.5, min: 0, max: 5, step: 0.1 },
    weightKnown: { by: 1, min: 0, max: 5, step: 0.1 },
    weightTrusted: { by: 2, min: 0, max: 5, step: 0.1 },
    hideWeight: { by: 3, min: 1, max: 100, step: 0.1 },
    hidePeople: { by: 2, min: 2, max: 50 },
    spoilerPeople: { by: 3, min: 1, max: 50 },
    againHours: { by: 24, min: 0, max: 720 },
  },
} as const satisfies Record<string, Record<string, Bounds>>;
export type NumberGroup = keyof typeof NUMBERS;
export type Numbers<G extends NumberGroup> = Record<keyof (typeof NUMBERS)[G], number>;

/** What holds in one group until an admin says otherwise. */
export function defaultNumbers<G extends NumberGroup>(group: G): Numbers<G> {
  return Object.fromEntries(Object.entries(NUMBERS[group]).map(([name, { by }]) => [name, by])) as Numbers<G>;
}

/** Rules that are on or off; on is what holds until an admin says otherwise. */
export const SWITCHES = ["holdFirst", "askFirst", "proofOfWork"] as const;
export type Switches = Record<(typeof SWITCHES)[number], boolean>;
export const DEFAULT_SWITCHES: Switches = { holdFirst: true, askFirst: true, proofOfWork: true };

/** `weak` holds lines that count only together; each may end in `= 2`, which is how much it counts (else 1). */
export type WordLines = { block: string[]; hold: string[]; flag: string[]; weak: string[] };
/** An admin's own word lists. Null: the lists that Verdict brings. */
export type OwnWordLists = { en: WordLines; ko: WordLines; allow: string[] } | null;
export const MAX_LINES = 2_000;
export const MAX_LINE_CHARS = 120;

/** After how many days a discussion closes that has no rule of its own; 0 is never. The SQL function `discussion_closes_at` reads it. */
export const CLOSE_AFTER_MAX_DAYS = 3_650;

export const SETTING_KEYS = [
  "tally-display",
  "trust",
  "screening",
  "reports",
  "switches",
  "words",
  "close-after-days",
] as const;
export type SettingKey = (typeof SETTING_KEYS)[number];
export type Settings = {
  "tally-display": TallyDisplay;
  trust: Numbers<"trust">;
  screening: Numbers<"screening">;
  reports: Numbers<"reports">;
  switches: Switches;
  words: OwnWordLists;
  "close-after-days": number;
};

/** What the record calls a setting by. */
export function factName(key: SettingKey): string {
  return key === "tally-display" ? "tallies" : key === "close-after-days" ? "closeAfterDays" : key;
}

export const DEFAULT_SETTINGS: Settings = {
  "tally-display": DEFAULT_TALLY_DISPLAY,
  trust: defaultNumbers("trust"),
  screening: defaultNumbers("screening"),
  reports: defaultNumbers("reports"),
  switches: DEFAULT_SWITCHES,
  words: null,
  "close-after-days": 0,
};

/** Whether someone may change how the whole site behaves. */
export function canChangeSettings(viewer: Viewer, now: Date): boolean {
  return isAdmin(viewer) && mayWrite(viewer, now);
}
