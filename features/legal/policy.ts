import type { Viewer } from "#lib/auth/roles.ts";

export const LEGAL_EXPLANATION_MAX_CHARS = 5000;
export const ADDRESSES_MAX = 10;
export const GROUNDS_MAX_CHARS = 2000;

/** Why this moderator must leave a legal report to someone else, or null: nobody decides on their own words or their own notice. */
export function whyNotDecideLegal(
  viewer: Pick<Viewer, "id">,
  report: { reporterId: string | null; authorId: string | null },
): "ownReport" | "ownWords" | null {
  if (report.reporterId === viewer.id) return "ownReport";
  return report.authorId === viewer.id ? "ownWords" : null;
}

const COMMENT = /(?:#comment-|\/comments\/)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i;

/** The comment one of our addresses names, or null. */
export function commentIn(address: string): string | null {
  return COMMENT.exec(address)?.[1]?.toLowerCase() ?? null;
}

/** An address as path on this site, or null for one elsewhere. `site` is the public address. */
export function ownPath(address: string, site: string): string | null {
  const url = URL.canParse(address, site) ? new URL(address, site) : null;
  return url && url.origin === new URL(site).origin ? url.pathname + url.search + url.hash : null;
}
