import { isAdmin, type Viewer } from "#lib/auth/roles.ts";

export const LEGAL_EXPLANATION_MAX_CHARS = 5000;
export const ADDRESSES_MAX = 10;
export const GROUNDS_MAX_CHARS = 2000;

/**
 * Why this moderator must leave a legal report to someone else, or null: nobody decides on their own notice, only an admin
 * on an admin's words, and nobody on their own while there are `others` who could; without any, the record says so.
 */
export function whyNotDecideLegal(
  viewer: Viewer,
  report: { reporterId: string | null; authorId: string | null; authorRole: Viewer["role"] | null },
  others: number,
): "ownReport" | "ownWords" | "admin" | null {
  if (report.reporterId === viewer.id) return "ownReport";
  if (report.authorId === viewer.id) return others > 0 ? "ownWords" : null;
  return report.authorRole === "admin" && !isAdmin(viewer) ? "admin" : null;
}

const COMMENT = /(?:#comment-|\/comments\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** The comment one of our addresses names, or null. */
export function commentIn(address: string): string | null {
  return COMMENT.exec(address)?.[1]?.toLowerCase() ?? null;
}

/** An address as path on this site, or null for one elsewhere, also if only the path alone would lead there. `site` is the public address. */
export function ownPath(address: string, site: string): string | null {
  const url = URL.canParse(address, site) ? new URL(address, site) : null;
  if (!url || url.origin !== new URL(site).origin || url.pathname.startsWith("//")) return null;
  return url.pathname + url.search + url.hash;
}
