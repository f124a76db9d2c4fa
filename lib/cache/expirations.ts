const MAX_TAGS = 20_000;

/**
 * Which tags expired, and when, counted in moments of our own rather than by the clock: every expiry is a new moment.
 * Something made from moment `bornAt` on is expired once one of its tags expired later than that.
 */
export class Expirations {
  #moment = 1;
  #floor = 0;
  readonly #lastExpiry = new Map<string, number>();
  readonly #listeners = new Set<(tags: ReadonlySet<string> | "all") => void>();

  get moment(): number {
    return this.#moment;
  }

  expire(tags: Iterable<string>): void {
    const named = new Set([...tags].map(canonicalTag));
    if (named.size === 0) return;
    this.#moment += 1;
    for (const tag of named) this.#lastExpiry.set(tag, this.#moment);
    if (this.#lastExpiry.size > MAX_TAGS) this.expireAll();
    else for (const listener of this.#listeners) listener(named);
  }

  /** For when nobody knows what was missed. */
  expireAll(): void {
    this.#moment += 1;
    this.#floor = this.#moment;
    this.#lastExpiry.clear();
    for (const listener of this.#listeners) listener("all");
  }

  isExpired(tags: readonly string[], bornAt: number): boolean {
    if (bornAt < this.#floor) return true;
    return tags.some((tag) => (this.#lastExpiry.get(tag) ?? 0) > bornAt);
  }

  onExpiry(listener: (tags: ReadonlySet<string> | "all") => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

/** Next writes tags into a header, so what is beyond ASCII arrives percent-encoded from there and plain from elsewhere. */
export function canonicalTag(tag: string): string {
  return tag.replace(/[^\t\x20-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed()));
}
