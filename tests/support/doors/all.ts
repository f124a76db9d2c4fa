import { COMMENTS_DOORS } from "./comments.ts";
import { DESK_DOORS } from "./desk.ts";
import { PEOPLE_DOORS } from "./people.ts";
import { READERS_DOORS } from "./readers.ts";
import { REVIEWS_DOORS } from "./reviews.ts";
import type { Door } from "./shared.ts";

/** Every mutation and guarded read, with what everybody may do by it. */
export const DOORS: Record<string, Door> = {
  ...DESK_DOORS,
  ...PEOPLE_DOORS,
  ...COMMENTS_DOORS,
  ...REVIEWS_DOORS,
  ...READERS_DOORS,
};
