import type { MapPoint, OpinionMap } from "../policy.ts";
import type { NamedPoint } from "../queries.ts";

export type ShownPoint = MapPoint & NamedPoint & { number: number; isAgreed: boolean };

/** The points of a map that may be named, in the order of its lists: what all camps agree on, then what divides them. */
export function shownPoints({ points, agreed, differing, camps }: OpinionMap, names: NamedPoint[]): ShownPoint[] {
  const named = new Map(names.map((name) => [name.id, name]));
  const placed = new Map(points.map((point) => [point.id, point]));
  const order = [...new Set([...agreed, ...differing, ...camps.flatMap(({ telling }) => telling.map(({ id }) => id))])];
  return order
    .flatMap((id) => {
      const [point, name] = [placed.get(id), named.get(id)];
      return point && name ? [{ ...point, ...name, isAgreed: agreed.includes(id) }] : [];
    })
    .map((point, at) => ({ ...point, number: at + 1 }));
}

const APART = 34;
const APART_FROM_LETTERS = 40;
const ROUNDS = 60;

export const WIDTH = 560;
export const HEIGHT = 480;
export const REACH = { x: WIDTH * 0.42, y: HEIGHT * 0.42 };
const round = (value: number) => Math.round(value * 10) / 10;

type Place = { x: number; y: number };

/** A place between −1 and 1 on the drawing, where up is up. */
export const onDrawing = ({ x, y }: Place): Place => ({
  x: round(WIDTH / 2 + x * REACH.x),
  y: round(HEIGHT / 2 - y * REACH.y),
});

/**
 * Marks moved so far apart, and away from the letters of the camps, that each can be read and pressed; the same places
 * always end alike.
 */
export function spreadOut<P extends Place>(places: P[], letters: Place[]): P[] {
  const marks = places.map((place) => ({ ...place, ...onDrawing(place) }));
  const fixed = letters.map(onDrawing);
  for (let time = 0; time < ROUNDS; time++) {
    for (const [at, one] of marks.entries()) {
      for (const other of marks.slice(at + 1)) {
        const { dx, dy } = missing(one, other, APART, at);
        moveBy(one, -dx / 2, -dy / 2);
        moveBy(other, dx / 2, dy / 2);
      }
      for (const letter of fixed) {
        const { dx, dy } = missing(letter, one, APART_FROM_LETTERS, at);
        moveBy(one, dx, dy);
      }
    }
  }
  const within = (value: number, most: number) => round(Math.min(most - 20, Math.max(20, value)));
  return marks.map((mark) => ({ ...mark, x: within(mark.x, WIDTH), y: within(mark.y, HEIGHT) }));
}

/** What is missing between two places to be as far apart as they should. */
function missing(from: Place, to: Place, apart: number, at: number): { dx: number; dy: number } {
  const [dx, dy] = [to.x - from.x || 0.1 * (at + 1), to.y - from.y || 0.1];
  const distance = Math.hypot(dx, dy);
  const part = Math.max(0, apart - distance) / distance;
  return { dx: dx * part, dy: dy * part };
}

function moveBy(place: Place, dx: number, dy: number): void {
  place.x += dx;
  place.y += dy;
}

/** The six corners of a hexagon that points up. */
export function hexagon({ x, y }: { x: number; y: number }, radius: number): string {
  return Array.from({ length: 6 }, (_, corner) => {
    const angle = (Math.PI / 3) * corner + Math.PI / 6;
    const place = onDrawing({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
    return `${place.x},${place.y}`;
  }).join(" ");
}
