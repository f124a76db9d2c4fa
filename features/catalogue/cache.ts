import "server-only";
import { pointsTag } from "#features/points/queries.ts";
import { HOME_TAG } from "#features/reviews/queries.ts";
import { cached } from "#lib/cache/cached.ts";
import { letterSlices } from "./letters.ts";
import type { Term } from "./policy.ts";
import { listTerms, type Terms, type Wanted } from "./queries.ts";
import { listArchive } from "./queries-archive.ts";
import { findDrama, listDramas } from "./queries-dramas.ts";
import { countFacets } from "./queries-facets.ts";
import { listHangul } from "./queries-letters.ts";
import { listNext } from "./queries-next.ts";
import { findPerson, listPeopleOfDramas } from "./queries-people.ts";
import { listLiveliestPoints, listSafePoints } from "./queries-points.ts";

// Whatever publishing, importing or editing a review changes in these bears the tag that those expire.
const tags = [HOME_TAG];
const LIVELIEST_MS = 5 * 60_000;

export const getTerms = () => cached(listTerms, [], { name: "terms", tags });

/** The first page of the published reviews that match, newest first. For pages that are kept: few filters at a time. */
export const getNewest = (wanted: Wanted) => cached(listArchive, [wanted, "newest"], { name: "newest", tags });

/** The filters of the whole archive. */
export const getFacets = () => cached(countFacets, [{}], { name: "facets", tags });

export const getDrama = (slug: string) => cached(findDrama, [slug], { name: "drama", tags });
export const getDramas = () => cached(listDramas, [], { name: "dramas", tags });
export const getPerson = (slug: string) => cached(findPerson, [slug], { name: "person", tags });
export const getPeople = () => cached(listPeopleOfDramas, [], { name: "people", tags });
export const getNext = (reviewId: string) => cached(listNext, [reviewId], { name: "next", tags });

/** Points with exact tallies: every vote on one of these reviews makes them anew. */
export const getSafePoints = (reviewIds: string[]) =>
  cached(listSafePoints, [reviewIds], { name: "safe-points", tags: [...tags, ...reviewIds.map(pointsTag)] });

/** No vote makes these anew, or the busiest points would make the home page with every vote: a time slot is part of their name. */
export const getLiveliestPoints = () =>
  cached(listLiveliestPoints, [], { name: `liveliest-${Math.floor(Date.now() / LIVELIEST_MS)}`, tags });

/** The Hangul letters of all titles and names here, as the typefaces `/type/_catalogue-<n>.woff2` hold them. */
export const getLetterSlices = () => cached(async () => letterSlices(await listHangul()), [], { name: "hangul", tags });

/** A genre, network or year by the last part of its address; null when no published review has it. */
export async function getTerm(kind: keyof Terms, slug: string): Promise<Term | null> {
  return (await getTerms())[kind].find((term) => term.slug === slug) ?? null;
}
