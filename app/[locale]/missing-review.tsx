import { notFound } from "next/navigation";
import { isGone } from "#features/reviews/cache.ts";
import { RemovedReview } from "#features/reviews/components/removed-review.tsx";
import { slugInput } from "#features/reviews/inputs.ts";
import type { Locale } from "#lib/i18n/locales.ts";

/** What an address without a published review shows: that one was taken down on purpose, or that there is nothing. */
export async function MissingReview({ locale, slug }: { locale: Locale; slug: string }) {
  if (await isRemoved(slug)) return <RemovedReview locale={locale} />;
  notFound();
}

export async function isRemoved(slug: string): Promise<boolean> {
  return slugInput.safeParse(slug).success && isGone(slug);
}
