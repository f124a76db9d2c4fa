import { z } from "zod";

export const QUERY_MAX_CHARS = 200;
export const GROUPS = ["dramas", "people", "reviews", "points", "comments"] as const;
export type Group = (typeof GROUPS)[number];

/** What is asked for, in one form of each letter, without control characters and broken ones; cut, never refused. */
const query = z
  .preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().catch(""))
  .transform((text) => text.slice(0, QUERY_MAX_CHARS * 4).toWellFormed())
  .transform((text) =>
    text
      .replace(/[\p{C}\uFFFD]+/gu, " ")
      .replace(/\s+/gu, " ")
      .trim(),
  )
  .transform((text) => [...text].slice(0, QUERY_MAX_CHARS).join("").trim());

/** The query string of the search page; what makes no sense is left out. */
export const searchInput = z.object({
  q: query,
  in: z.enum(GROUPS).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(50).catch(1),
});
export type SearchInput = z.output<typeof searchInput>;

export const suggestInput = z.object({ q: query });
