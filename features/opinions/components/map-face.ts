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
const ROUNDS = 60;

export const WIDTH = 720;
export const HEIGHT = 600;
const REACH = { x: WIDTH * 0.42, y: HEIGHT * 0.42 };
const round = (value: number) => Math.round(value * 10) / 10;

/** A place between −1 and 1 on the drawing, where up is up. */
export const onDrawing = ({ x, y }: { x: number; y: number }) => ({
  x: round(WIDTH / 2 + x * REACH.x),
  y: round(HEIGHT / 2 - y * REACH.y),
});
export const REACHES = REACH;

/** Marks moved so far apart that each can be read and pressed; the same places always end alike. */
export function spreadOut<P extends { x: number; y: number }>(places: P[]): P[] {
  const marks = places.map((place) => ({ ...place, ...onDrawing(place) }));
  for (let time = 0; time < ROUNDS; time++) {
    for (const [at, one] of marks.entries()) {
      for (const other of marks.slice(at + 1)) {
        const [dx, dy] = [other.x - one.x || 0.1 * (at + 1), other.y - one.y || 0.1];
        const distance = Math.hypot(dx, dy);
        if (distance >= APART) continue;
        const [mx, my] = [(dx / distance) * ((APART - distance) / 2), (dy / distance) * ((APART - distance) / 2)];
        one.x -= mx;
        one.y -= my;
        other.x += mx;
        other.y += my;
      }
    }
  }
  const within = (value: number, most: number) => round(Math.min(most - 20, Math.max(20, value)));
  return marks.map((mark) => ({ ...mark, x: within(mark.x, WIDTH), y: within(mark.y, HEIGHT) }));
}

/** The six corners of a hexagon that points up. */
export function hexagon({ x, y }: { x: number; y: number }, radius: number): string {
  return Array.from({ length: 6 }, (_, corner) => {
    const angle = (Math.PI / 3) * corner + Math.PI / 6;
    const place = onDrawing({ x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) });
    return `${place.x},${place.y}`;
  }).join(" ");
}
