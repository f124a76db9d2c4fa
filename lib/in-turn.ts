/** The same work done one at a time, in the order it was asked for; null at once for who comes when `most` are waiting. */
export function inTurn<A, T>(work: (asked: A) => Promise<T>, most: number): (asked: A) => Promise<T | null> {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return async (asked) => {
    if (waiting >= most) return null;
    waiting += 1;
    const done = last.then(() => work(asked));
    last = done.catch(() => {});
    return done.finally(() => {
      waiting -= 1;
    });
  };
}
