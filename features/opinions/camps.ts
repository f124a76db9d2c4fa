import { kmeans } from "ml-kmeans";
import type { Place } from "./axes.ts";
import { FEWEST_PEOPLE, MOST_CAMPS } from "./policy.ts";

const STARTS = 8;
const MOST_COMPARED = 2_000;
const LEAST_PART = 0.02;

/** Members sorted into camps: `of` says which each is in, the largest camp is 0. */
export type Camps = { of: Uint8Array; centres: Place[]; sizes: number[]; silhouette: number };

/**
 * The camps that stand best apart: k-means from several starts for 2 to 5 camps, chosen by silhouette (P. J. Rousseeuw,
 * J. Comput. Appl. Math. 20, 1987). A camp too small to be shown is joined to its neighbours first. Null where everyone
 * is in one. Of many members every so many'th finds the centres, and silhouettes are taken among those.
 */
export function findCamps(places: Place[]): Camps | null {
  const step = Math.ceil(places.length / MOST_COMPARED);
  const some = places.filter((_, at) => at % step === 0);
  let best: Camps | null = null;
  for (let count = 2; count <= MOST_CAMPS; count++) {
    const camps = campsOf(places, some, count);
    if (camps && camps.silhouette > (best?.silhouette ?? 0) + 1e-9) best = camps;
  }
  return best;
}

/** Members in as many camps as asked, or fewer where some would be too small. `some`: those who find the centres. */
export function campsOf(places: Place[], some: Place[], count: number): Camps | null {
  const distinct = new Set(some.map(([x, y]) => `${x.toFixed(9)} ${y.toFixed(9)}`)).size;
  if (distinct < count) return null;
  const smallest = Math.max(FEWEST_PEOPLE, places.length * LEAST_PART);
  let centres = bestCentres(some, count);
  let of = nearestOf(places, centres);
  for (let sizes = sizesOf(of, centres.length); sizes.some((size) => size < smallest); ) {
    const least = sizes.indexOf(Math.min(...sizes));
    centres = centres.filter((_, camp) => camp !== least);
    of = nearestOf(places, centres);
    sizes = sizesOf(of, centres.length);
  }
  if (centres.length < 2) return null;
  const sizes = sizesOf(of, centres.length);
  const order = sizes
    .map((_, camp) => camp)
    .sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || leftFirst(centres, a, b));
  const rank = Uint8Array.from(order.keys(), (camp) => order.indexOf(camp));
  const sorted = of.map((camp) => rank[camp] as number);
  const shown = nearestOf(
    some,
    order.map((camp) => centres[camp] as Place),
  );
  return {
    of: sorted,
    centres: order.map((camp) => centres[camp] as Place),
    sizes: order.map((camp) => sizes[camp] ?? 0),
    silhouette: silhouetteOf(some, shown, centres.length),
  };
}

const leftFirst = (centres: Place[], a: number, b: number) => (centres[a]?.[0] ?? 0) - (centres[b]?.[0] ?? 0);

function bestCentres(places: Place[], count: number): Place[] {
  let [best, least]: [Place[], number] = [[], Number.POSITIVE_INFINITY];
  for (let seed = 1; seed <= STARTS; seed++) {
    const found = kmeans(places, count, { seed, maxIterations: 200 });
    const spread = places.reduce((sum, place, at) => {
      return sum + squared(place, found.centroids[found.clusters[at] ?? 0] as Place);
    }, 0);
    // A start that ends as well up to rounding changes nothing.
    if (spread < least * (1 - 1e-9)) [best, least] = [found.centroids as Place[], spread];
  }
  return best;
}

const squared = ([x, y]: Place, [u, v]: Place) => (x - u) ** 2 + (y - v) ** 2;

export function nearestCentre(place: Place, centres: Place[]): number {
  let nearest = 0;
  for (let camp = 1; camp < centres.length; camp++) {
    if (squared(place, centres[camp] as Place) < squared(place, centres[nearest] as Place)) nearest = camp;
  }
  return nearest;
}

const nearestOf = (places: Place[], centres: Place[]) =>
  Uint8Array.from(places, (place) => nearestCentre(place, centres));

function sizesOf(of: Uint8Array, count: number): number[] {
  const sizes = new Array<number>(count).fill(0);
  for (const camp of of) sizes[camp] = (sizes[camp] ?? 0) + 1;
  return sizes;
}

/** The mean silhouette of all members; of a member alone in a camp it is 0. */
export function silhouetteOf(places: Place[], of: Uint8Array, count: number): number {
  const sizes = sizesOf(of, count);
  let total = 0;
  for (const [at, place] of places.entries()) {
    const distances = new Float64Array(count);
    for (const [other, there] of places.entries()) {
      const camp = of[other] as number;
      distances[camp] = (distances[camp] as number) + Math.sqrt(squared(place, there));
    }
    const own = of[at] as number;
    if ((sizes[own] ?? 0) < 2) continue;
    const within = (distances[own] as number) / ((sizes[own] ?? 0) - 1);
    let between = Number.POSITIVE_INFINITY;
    for (let camp = 0; camp < count; camp++) {
      if (camp !== own && sizes[camp])
        between = Math.min(between, (distances[camp] as number) / (sizes[camp] as number));
    }
    if (Number.isFinite(between)) total += (between - within) / Math.max(within, between, Number.MIN_VALUE);
  }
  return total / Math.max(1, places.length);
}
