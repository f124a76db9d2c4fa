/** So many comments a slice of a discussion has room for; one thread may have more of them. */
export const SLICE_COMMENTS = 50;
/** The same of the first one, which everybody is sent, and which is made again after every comment. */
export const FIRST_SLICE_COMMENTS = 30;
/** So many comments of one thread are shown with it; the others on a page of their own. */
export const THREAD_COMMENTS = 25;
/** So many answers to one comment are shown below it, where it is not what the page is about. */
export const REPLIES_SHOWN = 12;
/** From so many letters on, a slice takes no further thread, so that long comments make no endless page. */
export const SLICE_CHARS = 60_000;
/** So many of the comments that lead to one are shown above it. */
export const ANCESTORS_SHOWN = 8;

/** So many comments that came meanwhile are read at once. */
export const NEW_AT_ONCE = 50;

/** What all threads of a discussion can be ordered by. Ties go to the older comment, then by id. */
export const ORDERS = ["oldest", "newest", "best", "answered", "by-point"] as const;
export type Order = (typeof ORDERS)[number];

/** A list of threads that is read slice by slice. */
export type CommentListing =
  | { kind: Order | "featured" }
  /** What answers one comment, or the threads about one point; the oldest first. */
  | { kind: "replies" | "point"; id: string };

/** A slice by its address: the one that begins a listing, or that after a comment; for who has watched so far. */
export type SliceAddress = { listing: CommentListing; after?: string | undefined; through: number };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const EPISODE = /^[1-9]\d{0,3}$/;

/** The part of an address behind `/discussion/`: `newest/after/<id>/through/4`. The one spelling there is of it. */
export function sliceSegments({ listing, after, through }: SliceAddress): string {
  const parts = "id" in listing ? [listing.kind, listing.id] : [listing.kind];
  if (after) parts.push("after", after);
  if (through > 0) parts.push("through", String(through));
  return parts.join("/");
}

/** The slice such a part names, or null where it names none. */
export function readSliceSegments(segments: readonly string[]): SliceAddress | null {
  const rest = [...segments];
  const kind = rest.shift() ?? "";
  const needsId = kind === "replies" || kind === "point";
  const id = needsId ? rest.shift() : undefined;
  const after = rest[0] === "after" ? rest.splice(0, 2)[1] : undefined;
  const through = rest[0] === "through" ? rest.splice(0, 2)[1] : undefined;
  const isKnown = needsId ? UUID.test(id ?? "") : [...ORDERS, "featured"].includes(kind);
  const listing = { kind, ...(id && { id }) } as CommentListing;
  const address = { listing, after, through: Number(through ?? 0) };
  if (!isKnown || rest.length > 0 || (after && !UUID.test(after)) || (through && !EPISODE.test(through))) return null;
  return sliceSegments(address) === segments.join("/") ? address : null;
}

const Z_95 = 1.959964;

/**
 * The lower end of the 95 % interval of how many up-votes a comment gets out of each that is given in its discussion while
 * it stands there: Byar's approximation to the exact limits of a Poisson count (N. E. Breslow, N. E. Day, "Statistical
 * Methods in Cancer Research" II, 1987, p. 69) over `exposure`, the up-votes given since the comment was written, its own
 * among them. So what is newer may overtake what had longer to gather its own, but not with one lucky vote.
 */
export function upvoteStrength({ upvotes, exposure }: { upvotes: number; exposure: number }): number {
  if (upvotes <= 0) return 0;
  const low = upvotes * (1 - 1 / (9 * upvotes) - Z_95 / (3 * Math.sqrt(upvotes))) ** 3;
  return low / Math.max(exposure, upvotes);
}
