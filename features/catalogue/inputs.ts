import { z } from "zod";
import { slugInput } from "#features/reviews/inputs.ts";

export const ORDERS = ["newest", "discussed", "agreed", "divisive"] as const;
export type Order = (typeof ORDERS)[number];

export const termSlugInput = slugInput;
export const yearInput = z
  .string()
  .regex(/^(?:19|20|21)\d\d$/)
  .transform(Number);

const CURSOR_MAX_CHARS = 200;

/**
 * Where a page of the archive begins: after the review with this sort value, this time of publication (to the
 * microsecond, which a JavaScript date does not hold) and this id.
 */
const cursorShape = z.tuple([
  z.enum(ORDERS),
  z.number().min(0).max(1e9),
  z.iso.datetime({ precision: 6 }).regex(/^[12]\d{3}-/),
  z.uuid(),
]);
export type Cursor = { order: Order; value: number; at: string; id: string };

export function encodeCursor({ order, value, at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([order, value, at, id])).toString("base64url");
}

/** What `encodeCursor` made, or undefined for anything else. */
export function decodeCursor(text: string): Cursor | undefined {
  try {
    const parsed = cursorShape.safeParse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (!parsed.success) return undefined;
    const [order, value, at, id] = parsed.data;
    return { order, value, at, id };
  } catch {
    return undefined;
  }
}

/** What the archive is asked for in its address. What makes no sense is as if it were not there. */
export const archiveQueryInput = z
  .object({
    genre: termSlugInput.optional().catch(undefined),
    network: termSlugInput.optional().catch(undefined),
    year: yearInput.optional().catch(undefined),
    person: slugInput.optional().catch(undefined),
    order: z.enum(ORDERS).catch("newest"),
    after: z.string().max(CURSOR_MAX_CHARS).transform(decodeCursor).optional().catch(undefined),
  })
  .transform(({ after, ...query }) => ({ ...query, after: after?.order === query.order ? after : undefined }));
export type ArchiveQuery = z.output<typeof archiveQueryInput>;
export type Filters = Pick<ArchiveQuery, "genre" | "network" | "year" | "person">;

export const FILTERS = ["genre", "network", "year", "person"] as const;
export type FilterName = (typeof FILTERS)[number];

/** The one address of what is asked for, without what is the default. */
export function archivePath({ order, after, ...filters }: Partial<ArchiveQuery>): string {
  const query = new URLSearchParams();
  for (const name of FILTERS) if (filters[name] !== undefined) query.set(name, String(filters[name]));
  if (order && order !== "newest") query.set("order", order);
  if (after) query.set("after", encodeCursor(after));
  return query.size > 0 ? `/archive?${query}` : "/archive";
}
