import { z } from "zod";
import { slugInput } from "#features/reviews/inputs.ts";
import { siteUrl } from "#lib/env.ts";
import { DEFAULT_LOCALE, isLocale, type Locale } from "#lib/i18n/locales.ts";

/** The slug in the address of a review of ours, in whatever language of the interface; null for any other address. */
export function slugOfReviewAddress(address: string): string | null {
  const [folder, slug, ...more] = ownPath(address)?.parts ?? [];
  if (folder !== "reviews" || more.length > 0) return null;
  return slugInput.safeParse(slug).data ?? null;
}

/** The point in the address of its page or of its card; null for any other address. The card names no review. */
export function pointOfAddress(address: string): { locale: Locale; slug: string | null; pointId: string } | null {
  const { locale, parts } = ownPath(address) ?? { parts: [] };
  const [one, two, three, four, ...more] = parts;
  const isCard = one === "embed" && two === "points" && four === undefined;
  const isPage = one === "reviews" && three === "points" && more.length === 0;
  const pointId = z.uuid().safeParse(isCard ? three : four).data;
  if (!locale || !pointId || !(isCard || isPage)) return null;
  return { locale, slug: isPage ? (two ?? null) : null, pointId };
}

function ownPath(address: string): { locale: Locale; parts: string[] } | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.host !== new URL(siteUrl()).host || !/^https?:$/.test(url.protocol)) return null;
  const [first = "", ...rest] = url.pathname.toLowerCase().replace(/\/$/, "").split("/").slice(1);
  return isLocale(first) ? { locale: first, parts: rest } : { locale: DEFAULT_LOCALE, parts: [first, ...rest] };
}
