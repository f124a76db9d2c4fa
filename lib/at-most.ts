type Task = () => Promise<unknown>;
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
