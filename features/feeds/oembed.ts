import { slugInput } from "#features/reviews/inputs.ts";
import { siteUrl } from "#lib/env.ts";
import { isLocale } from "#lib/i18n/locales.ts";

/** The slug in the address of a review of ours, in whatever language of the interface; null for any other address. */
export function slugOfReviewAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.host !== new URL(siteUrl()).host || !/^https?:$/.test(url.protocol)) return null;
  const [first, ...rest] = url.pathname.replace(/\/$/, "").split("/").slice(1);
  const [folder, slug, ...more] = isLocale(first) ? rest : [first, ...rest];
  if (folder?.toLowerCase() !== "reviews" || more.length > 0) return null;
  return slugInput.safeParse(slug?.toLowerCase()).data ?? null;
}
