import { LRUCache } from "lru-cache";

/** One encoding of a page, ready to be sent: its headers as a flat list of names and values, without `Date`. */
export type Variant = { body: Buffer; etag: string; headers: string[]; notModifiedHeaders: string[] };
export type Encoding = "identity" | "gzip" | "br";

/** A page in every encoding. The second best of two is made when somebody asks for it, and null until then. */
export type Variants = { identity: Variant; gzip: Variant | null; br: Variant };

export type KeptPage = {
  status: number;
  variants: Variants;
  tags: readonly string[];
  /** The moment (see `Expirations`) before which nothing in it was read. */
  bornAt: number;
  /** `performance.now()`. */
  madeAt: number;
  /** Whether it is, or is about to be, as small as it can be made. */
  isSmallest?: boolean;
};

const ENTRY_OVERHEAD_BYTES = 4_096;
const GZIP_BY_BR = 1.3;

/** An encoding that is still to be made is counted as it will be, or the bound would be none. */
export function bytesOf({ variants: { identity, gzip, br } }: KeptPage): number {
  const made = [identity, br, ...(gzip ? [gzip] : [])];
  const bodies = new Set(made.map(({ body }) => body));
  const still = gzip ? 0 : Math.ceil(GZIP_BY_BR * br.body.length);
  return [...bodies].reduce((bytes, body) => bytes + body.length, ENTRY_OVERHEAD_BYTES + still);
}

/** Pages ready to be sent, by path. Bounded in bytes: the one not read for longest goes first. */
export class KeptPages {
  readonly #pages: LRUCache<string, KeptPage>;
  readonly #pathsByTag = new Map<string, Set<string>>();
  readonly #onGone: (path: string) => void;

  constructor(maxBytes: number, ttlMs = 0, onGone: (path: string) => void = () => {}) {
    this.#onGone = onGone;
    this.#pages = new LRUCache({
      maxSize: maxBytes,
      maxEntrySize: Math.max(1, Math.floor(maxBytes / 4)),
      sizeCalculation: bytesOf,
      ttl: ttlMs,
      dispose: (page, path, reason) => {
        this.#forgetTags(path, page);
        if (reason !== "set") onGone(path);
      },
    });
  }

  get bytes(): number {
    return this.#pages.calculatedSize;
  }

  get count(): number {
    return this.#pages.size;
  }

  find(path: string): KeptPage | undefined {
    return this.#pages.get(path);
  }

  /** Keeps a page unless a newer one is there or it is too large. Returns whether it is now the kept one. */
  keep(path: string, page: KeptPage): boolean {
    const before = this.#pages.peek(path);
    if (before && before.bornAt > page.bornAt) return false;
    this.#pages.set(path, page);
    if (this.#pages.peek(path) !== page) {
      if (before) this.#onGone(path);
      return false;
    }
    for (const tag of page.tags) {
      const paths = this.#pathsByTag.get(tag) ?? new Set();
      this.#pathsByTag.set(tag, paths.add(path));
    }
    return true;
  }

  drop(path: string): void {
    this.#pages.delete(path);
  }

  /** The paths of the pages that bear one of these tags, or of all pages. */
  pathsBearing(tags: ReadonlySet<string> | "all"): string[] {
    if (tags === "all") return [...this.#pages.keys()];
    return [...new Set([...tags].flatMap((tag) => [...(this.#pathsByTag.get(tag) ?? [])]))];
  }

  #forgetTags(path: string, page: KeptPage): void {
    for (const tag of page.tags) {
      const paths = this.#pathsByTag.get(tag);
      paths?.delete(path);
      if (paths?.size === 0) this.#pathsByTag.delete(tag);
    }
  }
}
