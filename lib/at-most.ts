type Task = () => unknown;
type Done<T extends readonly Task[]> = { -readonly [K in keyof T]: Awaited<ReturnType<T[K]>> };

/** Does all of it, never more than `most` at a time, begun in the order given; → what each gave, in that order. */
export async function atMost<const T extends readonly Task[]>(most: number, tasks: T): Promise<Done<T>> {
  const done: unknown[] = [];
  const waiting = tasks.entries();
  const work = async () => {
    for (const [index, task] of waiting) done[index] = await task();
  };
  await Promise.all(Array.from({ length: most }, work));
  return done as Done<T>;
}

/** So many things one request reads at a time: few of the database's connections, of which there are four on a small machine (`connectionsFor`). */
const FOR_ONE_REQUEST = 2;

/** Does all that one request reads, a few at a time, so that no page keeps everybody else waiting; → what each gave, in that order. */
export const fewAtOnce = <const T extends readonly Task[]>(tasks: T): Promise<Done<T>> =>
  atMost(FOR_ONE_REQUEST, tasks);
