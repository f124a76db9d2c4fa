/** Where something listed stands in a text, and how it reads there. */
export type Place = { from: number; to: number; said: string };
/** A line a text bears out: of each of its parts, all places that do for it. */
type Weighed = { line: string; weight: number; places: Place[][] };

/**
 * Of weak lines those that count, so that no letters count twice: of two that overlap only the heavier, of two that weigh
 * the same the simpler, then the longer; the other does not count elsewhere either, as it would be a word said again. A line
 * of several parts counts as long as one of them says something new.
 */
export function countOnce<Line extends Weighed>(lines: Line[]): Set<Line> {
  const counted = new Set<Line>();
  const isTaken = new Uint8Array(lines.reduce((end, { places }) => Math.max(end, endOf(places)), 0));
  const isNew = ({ from, to }: Place) => !isTaken.subarray(from, to).includes(1);
  for (const line of lines.toSorted(byWeight)) {
    if (!line.places.some((part) => part.every(isNew))) continue;
    counted.add(line);
    for (const { from, to } of line.places.flat()) isTaken.fill(1, from, to);
  }
  return counted;
}

function byWeight(one: Weighed, other: Weighed): number {
  return other.weight - one.weight || one.places.length - other.places.length || longest(other) - longest(one);
}

const endOf = (places: Place[][]) => Math.max(...places.flat().map(({ to }) => to));
const longest = ({ places }: Weighed) => Math.max(...places.flat().map(({ from, to }) => to - from));
