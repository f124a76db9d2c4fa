import { setImmediate as breathe } from "node:timers/promises";
import { seededRandom } from "#lib/art/random.ts";
import { findAxes, placesOf } from "./axes.ts";
import type { Ballots } from "./ballots.ts";
import { findCamps } from "./camps.ts";

const DEALS = 19;
const DEVIATIONS = 3;

/**
 * The silhouette that chance alone hardly reaches: each point's answers are dealt out anew among those who answered it,
 * which keeps who answered what and how often each was agreed with, and undoes what goes together. Three standard
 * deviations above the mean of 19 such deals, and no less than the highest of them.
 */
export async function noiseLevel(ballots: Ballots): Promise<number> {
  const found: number[] = [];
  for (let deal = 0; deal < DEALS; deal++) {
    // Other jobs of this process get their turn.
    await breathe();
    const dealt = shuffled(ballots, seededRandom(`deal ${deal}`));
    found.push(findCamps(placesOf(findAxes(dealt), dealt))?.silhouette ?? 0);
  }
  const mean = found.reduce((sum, one) => sum + one, 0) / DEALS;
  const deviation = Math.sqrt(found.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (DEALS - 1));
  return Math.max(...found, mean + DEVIATIONS * deviation);
}

function shuffled(ballots: Ballots, random: () => number): Ballots {
  const where: number[][] = Array.from({ length: ballots.points }, () => []);
  for (let at = 0; at < ballots.point.length; at++) where[ballots.point[at] as number]?.push(at);
  const value = ballots.value.slice();
  for (const places of where) {
    for (let last = places.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const [a, b] = [places[last] as number, places[other] as number];
      [value[a], value[b]] = [value[b] as number, value[a] as number];
    }
  }
  return { ...ballots, value };
}
