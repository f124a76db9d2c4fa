/**
 * The same work done one at a time, or `atOnce`, begun in the order it was asked for; null at once for who comes when `most`
 * are there already, those under way among them.
 */
export function inTurn<A extends unknown[], T>(
  work: (...asked: A) => Promise<T>,
  most: number,
  atOnce = 1,
): (...asked: A) => Promise<T | null> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (...asked) => {
    if (running + waiting.length >= most) return null;
    if (running < atOnce) running += 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work(...asked);
    } finally {
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
