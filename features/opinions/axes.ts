import { EigenvalueDecomposition, Matrix, QrDecomposition } from "ml-matrix";
import { seededRandom } from "#lib/art/random.ts";
import { type Ballots, meansOf, rowOf } from "./ballots.ts";

/** What places members on the map: the mean answer and the weight of each point on both axes. */
export type Axes = { means: Float64Array; x: Float64Array; y: Float64Array };
export type Place = [x: number, y: number];

const WIDTH = 6;
const MOST_ROUNDS = 100;
const SETTLED = 1e-7;
const SEED = "opinion map";

/**
 * The two principal components of how points are answered together, by orthogonal iteration with a Rayleigh–Ritz step
 * (Golub & Van Loan, Matrix Computations, 8.2). An answer that was not given counts as the point's mean, which is nothing
 * once the means are taken off: the matrix stays sparse, and a round costs a few additions for each answer.
 *
 * A point's own variance is left out (diagonal deletion; Cai, Li, Chi, Poor & Chen, Annals of Statistics 49, 2021): where
 * most answers are missing it is mostly how many answered, and an axis would be one popular point and nothing else.
 * Each axis points so that its largest weight is positive.
 */
export function findAxes(ballots: Ballots): Axes {
  const { points } = ballots;
  const means = meansOf(ballots);
  const own = ownVariances(ballots, means);
  const width = Math.min(WIDTH, points);
  const random = seededRandom(SEED);
  let basis = orthonormal(
    Matrix.from1DArray(
      points,
      width,
      Array.from({ length: points * width }, () => random() - 0.5),
    ),
  );
  let strengths: number[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const image = timesCovariance(ballots, means, own, basis);
    if (image.max() === 0 && image.min() === 0) break;
    const small = basis.transpose().mmul(image);
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(small.add(small.transpose()).mul(0.5), {
      assumeSymmetric: true,
    });
    const order = realEigenvalues
      .map((_, at) => at)
      .sort((a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0));
    const next = order.map((at) => realEigenvalues[at] ?? 0);
    basis = orthonormal(image.mmul(eigenvectorMatrix.subMatrixColumn(order)));
    const moved = Math.max(...[0, 1].map((at) => Math.abs((next[at] ?? 0) - (strengths[at] ?? 0))));
    strengths = next;
    if (moved <= SETTLED * (next[0] ?? 0)) break;
  }
  return {
    means,
    x: pointed(basis.getColumn(0)),
    y: pointed(width > 1 ? basis.getColumn(1) : new Array(points).fill(0)),
  };
}

function orthonormal(matrix: Matrix): Matrix {
  return new QrDecomposition(matrix).orthogonalMatrix;
}

function ownVariances(ballots: Ballots, means: Float64Array): Float64Array {
  const own = new Float64Array(ballots.points);
  for (let at = 0; at < ballots.point.length; at++) {
    const point = ballots.point[at] as number;
    own[point] = (own[point] as number) + ((ballots.value[at] as number) - (means[point] as number)) ** 2;
  }
  return own;
}

/**
 * The covariance of the answers without its diagonal, times each column, without ever making the covariance: two passes
 * over the answers. The largest variance stands all along the diagonal instead: that moves no axis, and makes those found
 * first that gather most.
 */
function timesCovariance(ballots: Ballots, means: Float64Array, own: Float64Array, basis: Matrix): Matrix {
  const width = basis.columns;
  const weights = Float64Array.from(basis.to1DArray());
  const most = own.reduce((largest, variance) => Math.max(largest, variance), 0);
  const image = weights.map((weight, cell) => (most - (own[Math.floor(cell / width)] as number)) * weight);
  const sums = new Float64Array(width);
  for (let member = 0; member < ballots.members; member++) {
    const [from, to] = [ballots.starts[member] as number, ballots.starts[member + 1] as number];
    sums.fill(0);
    for (let at = from; at < to; at++) {
      const point = ballots.point[at] as number;
      const apart = (ballots.value[at] as number) - (means[point] as number);
      for (let column = 0; column < width; column++) {
        sums[column] = (sums[column] as number) + apart * (weights[point * width + column] as number);
      }
    }
    for (let at = from; at < to; at++) {
      const point = ballots.point[at] as number;
      const apart = (ballots.value[at] as number) - (means[point] as number);
      for (let column = 0; column < width; column++) {
        const cell = point * width + column;
        image[cell] = (image[cell] as number) + apart * (sums[column] as number);
      }
    }
  }
  return Matrix.from1DArray(ballots.points, width, image).div(Math.max(1, ballots.members - 1));
}

function pointed(axis: number[]): Float64Array {
  let largest = 0;
  // What is as large up to rounding is equal: the first of those decides.
  for (const weight of axis) if (Math.abs(weight) > Math.abs(largest) * (1 + 1e-6)) largest = weight;
  return Float64Array.from(axis, (weight) => (largest < 0 ? -weight : weight));
}

/**
 * Where somebody stands who gave these answers. Who answered little would stand near the middle for that alone, so the
 * place is stretched by √(points / answers), as Polis does.
 */
export function placeOf(
  axes: Pick<Axes, "means" | "x" | "y">,
  point: ArrayLike<number>,
  value: ArrayLike<number>,
): Place {
  let [x, y] = [0, 0];
  for (let at = 0; at < point.length; at++) {
    const index = point[at] as number;
    const apart = (value[at] as number) - (axes.means[index] as number);
    x += apart * (axes.x[index] as number);
    y += apart * (axes.y[index] as number);
  }
  const stretch = Math.sqrt(axes.means.length / Math.max(1, point.length));
  return [x * stretch, y * stretch];
}

/** Where every member stands, in the order of the ballots. */
export function placesOf(axes: Axes, ballots: Ballots): Place[] {
  return Array.from({ length: ballots.members }, (_, member) => {
    const { point, value } = rowOf(ballots, member);
    return placeOf(axes, point, value);
  });
}
