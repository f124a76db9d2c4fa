const STEPS = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The number at the top of an axis that holds this one: whole, short to read, not much higher, and never below 2. */
export function topOfAxis(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const tops = STEPS.map((step) => step * power).filter(Number.isInteger);
  return tops.find((top) => top >= Math.max(most, 2)) ?? 10 * power;
}
