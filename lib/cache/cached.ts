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
    const text = await kept();
    // Looking at every value takes several times as long, and few have a date in them.
    return text.includes(DATE_MARK) ? JSON.parse(text, reviveDates) : JSON.parse(text);
  } catch (error) {
    if (error instanceof NothingThere) return null as T;
    throw error;
  }
}

const DATE_MARK = '{"$date":';

function markDates(this: Record<string, unknown>, key: string, value: unknown) {
  const original = this[key];
  return original instanceof Date ? { $date: original.toISOString() } : value;
}

function reviveDates(_key: string, value: unknown) {
  return typeof value === "object" && value !== null && "$date" in value ? new Date(String(value.$date)) : value;
}
