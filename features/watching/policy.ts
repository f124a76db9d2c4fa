/** As many episodes as a drama can have. */
export const EPISODES_MAX = 2_000;
/** Where nobody stated how many a drama has, readers' words may give away so many: each is a page of its own. */
export const UNKNOWN_EPISODES_MAX = 200;
/** Up to so many episodes are offered in a list; beyond, the number is typed. */
export const EPISODES_LISTED = 60;

/** Holds how far a guest has watched; readable by scripts, without any secret. */
export const WATCHED_COOKIE = "verdict.watched";
export const WATCHED_COOKIE_DAYS = 365;
const DRAMAS_KEPT = 40;

/** The last episode a reader can say they have watched: the drama's own, or the highest that anything gives away. */
export function lastEpisode(episodes: number | null, spoilers: readonly { spoilsThrough: number }[]): number {
  return episodes ?? highestSpoiler(spoilers);
}

/** The last episode that any of these gives away; 0 when all are safe for everyone. */
export function highestSpoiler(spoilers: readonly { spoilsThrough: number }[]): number {
  return spoilers.reduce((highest, { spoilsThrough }) => Math.max(highest, spoilsThrough), 0);
}

/** The address of a review for who has watched so far; the public one when they have not begun. */
export function reviewPathThrough(slug: string, through: number): string {
  return through > 0 ? `/reviews/${slug}/through/${through}` : `/reviews/${slug}`;
}

/** How far this browser has watched a drama, from the cookie's value; null when it never said. */
export function readWatched(cookie: string | undefined, drama: string): number | null {
  const through = entriesOf(cookie).find(([name]) => name === drama)?.[1];
  return through === undefined ? null : through;
}

/** The cookie's value with one drama said anew, the latest first; what was said longest ago is forgotten. */
export function withWatched(cookie: string | undefined, drama: string, through: number): string {
  const others = entriesOf(cookie).filter(([name]) => name !== drama);
  return [[drama, through] as const, ...others]
    .slice(0, DRAMAS_KEPT)
    .map(([name, episode]) => `${name}.${episode}`)
    .join("~");
}

function entriesOf(cookie: string | undefined): [string, number][] {
  return (cookie ?? "").split("~").flatMap((entry): [string, number][] => {
    const found = /^([a-z0-9-]{1,120})\.(\d{1,4})$/.exec(entry);
    return found?.[1] && Number(found[2]) <= EPISODES_MAX ? [[found[1], Number(found[2])]] : [];
  });
}
