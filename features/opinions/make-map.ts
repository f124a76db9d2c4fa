import type { Tally } from "#features/points/policy.ts";
import { agreedByAll, answersTo, differingByCamp, publishable, sum, tallyByCamp, tellingOf } from "./answers.ts";
import { type Axes, findAxes, type Place, placesOf } from "./axes.ts";
import { type Ballots, sampleOf } from "./ballots.ts";
import { type Camps, findCamps } from "./camps.ts";
import { noiseLevel } from "./noise.ts";
import { FEWEST_MEMBERS, FEWEST_PEOPLE, type MapBasis, type MapPoint, type OpinionMap, roundPeople } from "./policy.ts";
import { crowdsOf, ellipseOf, scaleOf } from "./shapes.ts";

/** Among so many members camps are compared with chance. */
const MOST_TESTED = 10_000;

export type PointName = { id: string; revision: number };

/**
 * The map of these answers and what places somebody on it; null with fewer than 15 members. The same answers give the
 * same bytes, whoever gave them and in whatever order they came. `names` are the points in the order of the ballots.
 */
export async function makeMap(
  ballots: Ballots,
  names: PointName[],
): Promise<{ map: OpinionMap; basis: MapBasis } | null> {
  if (ballots.members < FEWEST_MEMBERS) return null;
  const axes = findAxes(ballots);
  const places = placesOf(axes, ballots);
  const scale = scaleOf(places);
  const scaled = places.map(([x, y]): Place => [x / scale, y / scale]);
  const { camps, silhouette, noise } = await realCamps(ballots, places);
  const of = camps?.of ?? new Uint8Array(ballots.members);
  const tallies = tallyByCamp(ballots, of, camps?.sizes.length ?? 1);
  return {
    map: {
      ...drawn(ballots, tallies, scaled, camps, axes, names),
      silhouette: round3(silhouette),
      noise: round3(noise),
    },
    basis: basisOf(axes, names, scale, camps),
  };
}

const round3 = (value: number) => Math.round(value * 1_000) / 1_000;

/** Camps only where they stand apart more clearly than in shuffled answers. */
async function realCamps(ballots: Ballots, places: Place[]) {
  const camps = findCamps(places);
  if (!camps) return { camps: null, silhouette: 0, noise: 0 };
  const some = sampleOf(ballots, MOST_TESTED);
  const silhouette = some === ballots ? camps.silhouette : silhouetteOfSample(some);
  const noise = await noiseLevel(some);
  return { camps: silhouette > noise ? camps : null, silhouette, noise };
}

const silhouetteOfSample = (some: Ballots) => findCamps(placesOf(findAxes(some), some))?.silhouette ?? 0;

function drawn(
  ballots: Ballots,
  tallies: Tally[][],
  places: Place[],
  camps: Camps | null,
  axes: Axes,
  names: PointName[],
): Omit<OpinionMap, "silhouette" | "noise"> {
  const everyone = names.map((_, point) => sum(tallies.map((camp) => camp[point] as Tally)));
  const points = names.flatMap((_, point) => (answersTo(everyone[point] as Tally) >= FEWEST_PEOPLE ? [point] : []));
  const agreed = agreedByAll(tallies, points);
  const differing = camps ? differingByCamp(tallies, points) : [];
  const telling = (camps?.sizes ?? []).map((_, camp) => tellingOf(tallies, camp, points));
  const shown = [...new Set([...agreed, ...differing, ...telling.flat().map(({ point }) => point)])];
  const nameOf = (point: number) => (names[point] as PointName).id;
  const spread = Math.max(
    ...shown.map((point) => Math.hypot(axes.x[point] ?? 0, axes.y[point] ?? 0)),
    Number.MIN_VALUE,
  );
  return {
    members: roundPeople(ballots.members),
    camps: (camps?.sizes ?? []).map((size, camp) => ({
      members: roundPeople(size),
      shape: ellipseOf(places.filter((_, member) => camps?.of[member] === camp)),
      telling: (telling[camp] ?? []).map(({ point, side }) => ({ id: nameOf(point), side })),
    })),
    crowds: crowdsOf(places),
    points: shown
      .sort((a, b) => a - b)
      .map(
        (point): MapPoint => ({
          ...(names[point] as PointName),
          x: round3((0.9 * (axes.x[point] ?? 0)) / spread),
          y: round3((0.9 * (axes.y[point] ?? 0)) / spread),
          everyone: publishable(everyone[point] as Tally),
          camps: tallies.map((camp) => publishable(camp[point] as Tally)),
        }),
      ),
    agreed: agreed.map(nameOf),
    differing: differing.map(nameOf),
  };
}

function basisOf(axes: Axes, names: PointName[], scale: number, camps: Camps | null): MapBasis {
  const exact = (value: number) => Number(value.toPrecision(6));
  const points = names.map(({ id, revision }, point) => {
    const weights = [axes.means[point], axes.x[point], axes.y[point]].map((weight) => exact(weight ?? 0));
    return [`${id}:${revision}`, weights as [number, number, number]] as const;
  });
  return {
    points: Object.fromEntries(points),
    scale: exact(scale),
    centres: (camps?.centres ?? []).map(([x, y]) => [exact(x), exact(y)]),
  };
}
