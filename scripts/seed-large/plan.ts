import { createHash } from "node:crypto";

export type Counts = { dramas: number; reviews: number; comments: number; votes: number };
export const FULL_COUNTS: Counts = { dramas: 2_000, reviews: 3_000, comments: 100_000, votes: 1_000_000 };
export const POINTS_PER_REVIEW = 5;

/** The same thing has the same id in every database filled this way. */
export function idOf(kind: string, ...place: number[]): string {
  const hash = createHash("md5")
    .update(`seed-large ${kind} ${place.join(" ")}`)
    .digest("hex");
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20)}`;
}

export const readersFor = ({ votes, comments }: Counts) =>
  Math.min(10_000, Math.max(50, Math.ceil(votes / 100), Math.ceil(comments / 20)));

export const peopleFor = ({ dramas }: Counts) => Math.max(3, Math.ceil(dramas * 1.2));

/**
 * Shares a total out as readers do: a few places get much, most get little, none more than `most`. The places that
 * get much are spread over the list. Adds up exactly; throws when the total has no room.
 */
export function shareOut(total: number, places: number, most: number): number[] {
  if (total > places * most) throw new Error(`${total} do not fit in ${places} places of at most ${most}.`);
  const weights = Array.from({ length: places }, (_, index) => (1 + ((index * 7_919) % places)) ** -0.6);
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight) => Math.min(most, Math.floor((total * weight) / sum)));
  let left = total - shares.reduce((all, share) => all + share, 0);
  for (let index = 0; left > 0; index = (index + 1) % places) {
    if ((shares[index] ?? most) >= most) continue;
    shares[index] = (shares[index] ?? 0) + 1;
    left -= 1;
  }
  return shares;
}
