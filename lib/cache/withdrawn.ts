/**
 * A page that bears a tag beginning so is dropped when that tag expires, not only made again: somebody took back what it
 * shows, and nobody is to get it meanwhile.
 */
export const WITHDRAWN = "withdrawn:";

/** Those of some tags whose expiry takes a page away. */
export const withdrawing = (tags: Iterable<string>): string[] => [...tags].filter((tag) => tag.startsWith(WITHDRAWN));
