import { LRUCache } from "lru-cache";
import { Expirations } from "./expirations.ts";

/** Something Next made: its tags, and the moment before which none of what it was made from was read. */
export type MadeValue = {
  value: unknown;
  tags: string[];
  bornAt: number;
  madeAtMs: number;
  cacheControl?: unknown;
  bytes: number;
};

export const MAX_PAGE_BYTES = 32 * 1024 * 1024;
export const MAX_READ_BYTES = 24 * 1024 * 1024;
const MAX_MISSING_BYTES = 4 * 1024 * 1024;
const MISSING_TTL_MS = 5_000;

function bounded(maxSize: number, ttl = 0): LRUCache<string, MadeValue> {
  return new LRUCache<string, MadeValue>({
    maxSize,
    maxEntrySize: maxSize / 2,
    ttl,
    sizeCalculation: (made) => made.bytes,
  });
}

/** What Next may reuse, in memory. Pages that say "nothing here" live apart and for seconds, so that invented addresses push nothing out. */
export class MadeValues {
  readonly expirations = new Expirations();
  readonly pages = bounded(MAX_PAGE_BYTES);
  readonly missing = bounded(MAX_MISSING_BYTES, MISSING_TTL_MS);
  readonly reads = bounded(MAX_READ_BYTES);
  readonly #keyOfPath = new LRUCache<string, string>({ max: 20_000 });
  /** Tells other instances; set by whoever listens to the database. */
  tell: (tags: string[]) => void = () => {};

  /** Notes under which key Next keeps what it made for a path: `/route-cache/APP_PAGE/<hash>/$/en/reviews/x`. */
  noteKey(key: string): void {
    const at = key.indexOf("/$/");
    if (at >= 0) this.#keyOfPath.set(decoded(key.slice(at + 2)), key);
  }

  /** What Next made last for a path of its own (`/en/reviews/x`), expired or not. */
  madeFor(path: string): MadeValue | undefined {
    const key = this.#keyOfPath.get(decoded(path));
    return key === undefined ? undefined : (this.pages.peek(key) ?? this.missing.peek(key));
  }

  expire(tags: string[]): void {
    this.expirations.expire(tags);
    this.tell(tags);
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const shared = globalThis as typeof globalThis & { __verdictMade?: MadeValues };
shared.__verdictMade ??= new MadeValues();

/** The one store of this process; Next's bundles and the server load this file apart. */
export const madeValues: MadeValues = shared.__verdictMade;
