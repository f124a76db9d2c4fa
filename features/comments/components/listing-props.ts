import { reviewPathThrough } from "#features/watching/policy.ts";
import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { type CommentListing, ORDERS, sliceSegments } from "../policy-slices.ts";
import type { Discussion } from "../queries-slices.ts";
import { listingLabels } from "./labels.ts";

type Asked = { slug: string; listing: CommentListing; through: number; discussion?: Discussion };

/** What a listing needs besides its comments: with `discussion` it can be put into another order, and hears what is new. */
export function listingProps(locale: Locale, { slug, listing, through, discussion }: Asked) {
  const slices = `/reviews/${slug}/discussion`;
  return {
    kind: listing.kind,
    slices,
    sliceEnd: locale === "en" ? ".json" : `.${locale}.json`,
    slicePages: localPath(locale, slices),
    through,
    words: listingLabels(locale),
    ...(discussion && { newest: discussion.newest }),
    ...(discussion && discussion.count > 1 && { orders: ordersOf(locale, { slug, listing, through, discussion }) }),
  };
}

function ordersOf(locale: Locale, { slug, through, discussion }: Asked) {
  const t = translator(locale);
  const kinds = [...ORDERS, ...(discussion?.featured ? (["featured"] as const) : [])];
  return kinds.map((kind) => {
    const slice = sliceSegments({ listing: { kind }, through });
    const path = kind === "oldest" ? reviewPathThrough(slug, through) : `/reviews/${slug}/discussion/${slice}`;
    const label = kind === "featured" ? t("threads.featuredOnly") : t(`threads.orders.${kind}`);
    return { kind, label, slice, href: `${localPath(locale, path)}#discussion` };
  });
}
