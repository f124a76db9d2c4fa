import { createHash } from "node:crypto";

/**
 * Who answered what, row by row (agree is 1, disagree −1): the answers of member `i` stand at `starts[i]` to `starts[i + 1]`, points ascending.
 * Five bytes an answer, so that millions fit.
 */
export type Ballots = { members: number; points: number; starts: Uint32Array; point: Uint32Array; value: Int8Array };

type Row = { point: Uint32Array; value: Int8Array };

/** Collects answers that come member by member, in any order of members. */
export class BallotBox {
  readonly #rows: Row[] = [];
  readonly #points: number;

  constructor(points: number) {
    this.#points = points;
  }

  add(answers: { point: number; value: number }[]): void {
    const sorted = [...answers].sort((a, b) => a.point - b.point);
    this.#rows.push({
      point: Uint32Array.from(sorted, ({ point }) => point),
      value: Int8Array.from(sorted, ({ value }) => value),
    });
  }

  /**
   * The answers of those who gave `fewest` or more, ordered by what they answered and by nothing else: neither who
   * somebody is nor the order in which the database gave them shows. Members who answered alike are interchangeable.
   */
  ballots(fewest = 0): Ballots {
    return pack(this.#rows.filter(({ point }) => point.length >= fewest).sort(byAnswers), this.#points);
  }
}

function byAnswers(a: Row, b: Row): number {
  const shared = Math.min(a.point.length, b.point.length);
  for (let at = 0; at < shared; at++) {
    const apart = (a.point[at] ?? 0) - (b.point[at] ?? 0) || (a.value[at] ?? 0) - (b.value[at] ?? 0);
    if (apart !== 0) return apart;
  }
  return a.point.length - b.point.length;
}

function pack(rows: Row[], points: number): Ballots {
  const starts = new Uint32Array(rows.length + 1);
  for (const [at, row] of rows.entries()) starts[at + 1] = (starts[at] ?? 0) + row.point.length;
  const total = starts[rows.length] ?? 0;
  const packed = { members: rows.length, points, starts, point: new Uint32Array(total), value: new Int8Array(total) };
  for (const [at, row] of rows.entries()) {
    packed.point.set(row.point, starts[at]);
    packed.value.set(row.value, starts[at]);
  }
  return packed;
}

/** Every so many'th member, so that at most `most` are left: of an order by answers, a sample of all kinds of answers. */
export function sampleOf(ballots: Ballots, most: number): Ballots {
  const step = Math.ceil(ballots.members / most);
  if (step <= 1) return ballots;
  const rows: Row[] = [];
  for (let member = 0; member < ballots.members; member += step) rows.push(rowOf(ballots, member));
  return pack(rows, ballots.points);
}

export function rowOf({ starts, point, value }: Ballots, member: number): Row {
  const [from, to] = [starts[member] ?? 0, starts[member + 1] ?? 0];
  return { point: point.subarray(from, to), value: value.subarray(from, to) };
}

/** The mean answer to each point among those who answered it: what the others are taken to think of it. */
export function meansOf({ points, point, value }: Ballots): Float64Array {
  const [sums, counts] = [new Float64Array(points), new Float64Array(points)];
  for (let at = 0; at < point.length; at++) {
    const index = point[at] as number;
    sums[index] = (sums[index] as number) + (value[at] as number);
    counts[index] = (counts[index] as number) + 1;
  }
  return sums.map((sum, index) => sum / Math.max(1, counts[index] as number));
}

/** The same answers give the same text; so do those of members who changed places. */
export function hashOf({ starts, point, value }: Ballots, names: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(names));
  for (const part of [starts, point, value]) hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return hash.digest("hex");
}
