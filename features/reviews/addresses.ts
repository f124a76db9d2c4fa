import { asciiSlug } from "#lib/ascii-slug.ts";

// Where everything a review speaks of has its page, before `localPath`.
export const reviewPath = (slug: string) => `/reviews/${slug}`;
export const dramaPath = (slug: string) => `/dramas/${slug}`;
export const personPath = (slug: string) => `/people/${slug}`;
export const genrePath = (name: string) => `/genres/${asciiSlug(name)}`;
/** An uploaded picture in one format and width; `hash` is of its content, so what is there never changes. */
export const picturePath = (hash: string, format: string, width: number) => `/pictures/${hash}-${width}.${format}`;
/** A network, a channel or a place to watch. */
export const networkPath = (name: string) => `/networks/${asciiSlug(name)}`;
export const yearPath = (year: number) => `/years/${year}`;
