import "server-only";
import { unstable_cache } from "next/cache";

/** Thrown inside a cached reader so that "nothing there" is never kept. */
class NothingThere extends Error {}

/**
 * A reader for what everyone sees, kept until one of its tags expires. Results must survive JSON; dates are revived
 * (`$date`). A null result and an error are not kept. The page that calls it carries the tags.
 */
export async function cached<A extends unknown[], T>(
  read: (...args: A) => Promise<T>,
  args: A,
  { name, tags }: { name: string; tags: string[] },
): Promise<T> {
  const kept = unstable_cache(
    async () => {
      const value = await read(...args);
      if (value === null) throw new NothingThere();
      return JSON.stringify(value, markDates);
    },
    [name, JSON.stringify(args)],
    { tags },
  );
  try {
    return withDates(JSON.parse(await kept())) as T;
  } catch (error) {
    if (error instanceof NothingThere) return null as T;
    throw error;
  }
}

function markDates(this: Record<string, unknown>, key: string, value: unknown) {
  const original = this[key];
  return original instanceof Date ? { $date: original.toISOString() } : value;
}

// Several times as fast as a reviver, which is called for each word as well.
function withDates(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("$date" in value) return new Date(String(value.$date));
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    const held = holder[key];
    if (typeof held === "object" && held !== null) holder[key] = withDates(held);
  }
  return value;
}
