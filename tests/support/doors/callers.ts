import { db } from "#db/client.ts";
import type { Role } from "#db/schema/accounts.ts";
import { sanctions } from "#db/schema/moderation.ts";
import type { Viewer } from "#lib/auth/roles.ts";
import { aReader, aSession } from "../rows.ts";

/** Who knocks at the doors of a running site: whoever is one of `VIEWERS`, signed in, and somebody who is not. */
export const CALLERS = ["guest", "reader", "author", "moderator", "admin", "suspended", "banned", "stoodDown"] as const;
export type Caller = (typeof CALLERS)[number];

const ROLES: Partial<Record<Caller, Role>> = {
  author: "editor",
  moderator: "moderator",
  admin: "admin",
  stoodDown: "moderator",
};
const AGAINST: Partial<Record<Caller, "suspension" | "ban">> = {
  suspended: "suspension",
  stoodDown: "suspension",
  banned: "ban",
};

/** A caller with a session of their own, and what stands against them in force. */
export async function aCaller(caller: Caller): Promise<{ viewer: Viewer | null; cookie: string }> {
  if (caller === "guest") return { viewer: null, cookie: "" };
  const viewer = await aReader({ role: ROLES[caller] ?? "reader" });
  const kind = AGAINST[caller];
  const endsAt = kind === "suspension" ? new Date(Date.now() + 3_600_000) : null;
  if (kind) await db.insert(sanctions).values({ userId: viewer.id, kind, reason: "x", endsAt });
  const suspendedUntil = kind === "ban" ? ("forever" as const) : endsAt;
  const cookie = `verdict.session=${await aSession(viewer)}; verdict.signed-in=1`;
  return { viewer: { ...viewer, suspendedUntil }, cookie };
}

/** A table as it is written under a door: the answers to each caller, one for each thing. */
export function answersOf(may: string): Map<string, string[]> {
  const rows = may
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/));
  return new Map(rows.map(([caller = "", ...answers]) => [caller, answers]));
}
