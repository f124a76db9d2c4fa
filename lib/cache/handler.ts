import { hashesOfInlineScripts, staticPagePolicy } from "#lib/security-headers.ts";
import { readBuiltSheet } from "./built-sheets.ts";
import { builtNotFoundPage, fillEmptyPage } from "./empty-page.ts";
import { canonicalTag } from "./expirations.ts";
import { paintFirst } from "./first-paint.ts";
import { GONE_TAG } from "./gone.ts";
import { type MadeValue, madeValues } from "./made-values.ts";

type NextValue = {
  kind: string;
  status?: number;
  headers?: Record<string, unknown>;
  html?: string;
  body?: Buffer;
  rscData?: Buffer;
  segmentData?: Map<string, Buffer>;
  data?: { body?: string };
  tags?: string[];
};
type Context = { kind?: string; tags?: string[]; softTags?: string[]; cacheControl?: unknown };

const TAGS_HEADER = "x-next-cache-tags";
const ENTRY_OVERHEAD_BYTES = 1_024;

/**
 * Next's `cacheHandler`: one is made for every request, all share one store. A value is usable only if none of its tags
 * expired since the moment this request began to make it, so a write during a rendering is never overlooked.
 */
export default class CacheHandler {
  readonly #bornAt = madeValues.expirations.moment;
  readonly #missedAt = new Map<string, number>();

  async get(key: string, context: Context = {}) {
    const made = find(key, context);
    if (made) return { value: made.value, lastModified: made.madeAtMs, cacheControl: made.cacheControl };
    if (!this.#missedAt.has(key)) this.#missedAt.set(key, madeValues.expirations.moment);
    return null;
  }

  async set(key: string, value: NextValue | null, context: Context = {}) {
    const bornAt = this.#missedAt.get(key) ?? this.#bornAt;
    this.#missedAt.delete(key);
    if (!value) return forget(key);
    if (value.kind === "APP_PAGE" && value.html !== undefined) {
      if (value.status === 404) value.html = fillEmptyPage(value.html, builtNotFoundPage());
      addPolicy(value);
    }
    // The page for unknown addresses holds the address of whoever came first: never given to the next one.
    if (key.endsWith("/$/_not-found")) return;
    const tags = tagsOf(value, context);
    // Next has no way to say so from within a page, but answers with the status that is kept.
    if (value.kind === "APP_PAGE" && tags.includes(GONE_TAG)) value.status = 410;
    const made = {
      value,
      tags,
      bornAt,
      madeAtMs: Date.now(),
      cacheControl: context.cacheControl,
      bytes: sizeOf(value),
    };
    store(key, value, made);
  }

  async revalidateTag(tags: string | string[]) {
    madeValues.expire(typeof tags === "string" ? [tags] : tags);
  }

  resetRequestCache() {}
}

function find(key: string, context: Context): MadeValue | undefined {
  const made = (context.kind === "FETCH" ? madeValues.reads : madeValues.pages).get(key) ?? madeValues.missing.get(key);
  if (!made) return undefined;
  const asked = [...(context.tags ?? []), ...(context.softTags ?? [])].map(canonicalTag);
  return madeValues.expirations.isExpired([...made.tags, ...asked], made.bornAt) ? undefined : made;
}

function store(key: string, value: NextValue, made: MadeValue): void {
  if (value.kind === "FETCH") {
    setUnlessOlder(madeValues.reads, key, made);
    return;
  }
  madeValues.noteKey(key);
  if ((value.status ?? 200) === 200) {
    setUnlessOlder(madeValues.pages, key, made);
    madeValues.missing.delete(key);
  } else {
    madeValues.missing.set(key, made);
    madeValues.pages.delete(key);
  }
}

function setUnlessOlder(values: Pick<typeof madeValues.pages, "peek" | "set">, key: string, made: MadeValue): void {
  const before = values.peek(key);
  if (!before || before.bornAt <= made.bornAt) values.set(key, made);
}

function forget(key: string): void {
  for (const values of [madeValues.pages, madeValues.missing, madeValues.reads]) values.delete(key);
}

function tagsOf(value: NextValue, context: Context): string[] {
  const header = value.headers?.[TAGS_HEADER];
  const ofPage = typeof header === "string" && header ? header.split(",") : [];
  return [...new Set([...ofPage, ...(context.tags ?? []), ...(value.tags ?? [])].map(canonicalTag))];
}

// Next writes a page's data as many small scripts, cut wherever its stream happened to be. As one script they need one
// hash, so that the policy stays short however long the page is, and the same data is the same bytes.
const SEAM_IN_DATA = /\)<\/script><script>self\.__next_f\.push\(/g;

function addPolicy(value: NextValue): void {
  const html = value.html?.replace(SEAM_IN_DATA, ");self.__next_f.push(") ?? "";
  value.headers ??= {};
  value.headers["content-security-policy"] = staticPagePolicy(hashesOfInlineScripts(html));
  value.html = paintFirst(html, readBuiltSheet);
}

function sizeOf(value: NextValue): number {
  let bytes = ENTRY_OVERHEAD_BYTES + 2 * ((value.html?.length ?? 0) + (value.data?.body?.length ?? 0));
  bytes += (value.body?.length ?? 0) + (value.rscData?.length ?? 0);
  for (const segment of value.segmentData?.values() ?? []) bytes += segment.length;
  return bytes;
}
