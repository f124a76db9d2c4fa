import { isAdmin, mayWrite, type Viewer } from "#lib/auth/roles.ts";

/** When readers see how others answered a point. The first is what holds until an admin says otherwise. */
export const TALLY_DISPLAYS = ["always", "after-vote"] as const;
export type TallyDisplay = (typeof TALLY_DISPLAYS)[number];
export const DEFAULT_TALLY_DISPLAY: TallyDisplay = "always";

export function isTallyDisplay(value: unknown): value is TallyDisplay {
  return TALLY_DISPLAYS.some((one) => one === value);
}

/** Whether someone may change how the whole site behaves. */
export function canChangeSettings(viewer: Viewer, now: Date): boolean {
  return isAdmin(viewer) && mayWrite(viewer, now);
}
