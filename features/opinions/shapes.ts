import type { Place } from "./axes.ts";
import { type Crowd, type Ellipse, FEWEST_PEOPLE } from "./policy.ts";

export const CROWD_RADIUS = 0.12;
const REACH = 1.5;
const LEAST_RADIUS = 0.06;
const SHOWN_PART = 0.98;

/** To what places are divided by, so that nearly all lie within 1 of the middle. */
export function scaleOf(places: Place[]): number {
  const reaches = places.map(([x, y]) => Math.hypot(x, y)).sort((a, b) => a - b);
  return reaches[Math.floor((reaches.length - 1) * SHOWN_PART)] || 1;
}

const round = (value: number) => Math.round(value * 50) / 50 + 0;

/** Where a camp stands: one and a half standard deviations around its middle. */
export function ellipseOf(places: Place[]): Ellipse {
  const n = places.length;
  const [mx, my] = [0, 1].map((axis) => places.reduce((all, place) => all + (place[axis] as number), 0) / n) as Place;
  let [xx, xy, yy] = [0, 0, 0];
  for (const [x, y] of places) {
    xx += (x - mx) ** 2 / n;
    xy += ((x - mx) * (y - my)) / n;
    yy += (y - my) ** 2 / n;
  }
  const [half, root] = [(xx + yy) / 2, Math.hypot((xx - yy) / 2, xy)];
  const radius = (variance: number) => round(Math.max(LEAST_RADIUS, REACH * Math.sqrt(Math.max(0, variance))));
  const degrees = (Math.atan2(2 * xy, xx - yy) * 90) / Math.PI;
  return {
    x: round(mx),
    y: round(my),
    rx: radius(half + root),
    ry: radius(half - root),
    degrees: Math.round(degrees / 5) * 5 + 0,
  };
}

/** Hexagons in which at least five members stand, heavier for twice as many; where fewer stand nothing is said. */
export function crowdsOf(places: Place[]): Crowd[] {
  const counts = new Map<string, Crowd & { count: number }>();
  for (const place of places) {
    const [x, y] = hexagonOf(place);
    if (Math.hypot(x, y) > 1.15) continue;
    const name = `${x} ${y}`;
    const crowd = counts.get(name) ?? { x, y, weight: 0, count: 0 };
    crowd.count++;
    counts.set(name, crowd);
  }
  return [...counts.values()]
    .filter(({ count }) => count >= FEWEST_PEOPLE)
    .map(({ x, y, count }) => ({ x, y, weight: Math.min(4, 1 + Math.floor(Math.log2(count / FEWEST_PEOPLE))) }))
    .sort((a, b) => a.y - b.y || a.x - b.x);
}

/** The middle of the hexagon (pointing up) that holds a place. */
function hexagonOf([x, y]: Place): Place {
  const q = ((Math.sqrt(3) / 3) * x - y / 3) / CROWD_RADIUS;
  const r = ((2 / 3) * y) / CROWD_RADIUS;
  let [a, b] = [Math.round(q), Math.round(r)];
  const c = Math.round(-q - r);
  const [da, dbb, dc] = [Math.abs(a - q), Math.abs(b - r), Math.abs(c + q + r)];
  if (da > dbb && da > dc) a = -b - c;
  else if (dbb > dc) b = -a - c;
  const exact = (value: number) => Math.round(value * 1_000) / 1_000 + 0;
  return [exact(CROWD_RADIUS * Math.sqrt(3) * (a + b / 2)), exact(CROWD_RADIUS * 1.5 * b)];
}
