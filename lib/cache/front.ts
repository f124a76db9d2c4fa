import type { IncomingMessage, ServerResponse } from "node:http";
import { type KeptPage, KeptPages, type Variant } from "./kept-pages.ts";
import { madeValues } from "./made-values.ts";
import { type Life, newLife, Refresher } from "./refresher.ts";
import {
  type Answer,
  type Ask,
  chooseEncoding,
  gzipOf,
  isForEverybody,
  isNotModified,
  pairs,
  variantsOf,
  withSmallest,
} from "./variants.ts";
import { WITHDRAWN, withdrawing } from "./withdrawn.ts";

const MAX_PAGE_BYTES = 48 * 1024 * 1024;
const MAX_MISSING_BYTES = 2 * 1024 * 1024;
const MISSING_TTL_MS = 3_000;
const MAX_AGE_MS = 5 * 60_000;
const MAX_DISTRUSTED = 20_000;
const RECENTLY_READ_MS = 60_000;
const MAX_MADE_UNASKED = 40;
const FORGOTTEN_WAIT_MS = 500;
/** A page that is read and did not change for so long is worth compressing harder. */
const QUIET_MS = 10_000;
/** What is there, what is not, and what was taken down: only the first is kept for long. */
const KEPT_STATUSES = new Set([200, 404, 410]);
const STATIC_KINDS = new Set(["APP_PAGE", "APP_ROUTE"]);
const POLICY = "content-security-policy";

/** What Next keeps of a page or file that is the same for everybody. */
type StaticValue = {
  kind: string;
  html?: string;
  body?: Buffer;
  status?: number;
  headers?: Record<string, unknown>;
};

export type FrontOptions = {
  /** The path Next renders for a public path, or null where the page is not one that everybody shares. */
  sharedPath: (path: string) => string | null;
  /** Asks Next past this front. */
  ask: Ask;
  maxBytes?: number;
};

/** Answers from memory in front of Next. What it cannot answer is Next's: `answer` then gives false. */
export class Front {
  readonly pages: KeptPages;
  readonly missing = new KeptPages(MAX_MISSING_BYTES, MISSING_TTL_MS);
  readonly #options: FrontOptions;
  readonly #lives = new Map<string, Life>();
  readonly #first = new Map<string, Promise<Answer | KeptPage>>();
  readonly #refresher = new Refresher((path) => this.#refresh(path));
  readonly #distrustedAt = new Map<string, number>();
  #compressing: Promise<void> = Promise.resolve();
  readonly #stopListening: () => void;

  constructor(options: FrontOptions) {
    this.#options = options;
    this.pages = new KeptPages(options.maxBytes ?? MAX_PAGE_BYTES, 0, (path) => this.#forget(path));
    this.#stopListening = madeValues.expirations.onExpiry((tags) => this.#expire(tags));
  }

  stop(): void {
    this.#stopListening();
    this.#refresher.stop();
  }

  /** Sends the kept page for this request, if it may be sent. False: nothing was sent, ask Next. */
  answer(request: IncomingMessage, response: ServerResponse): boolean | Promise<boolean> {
    const { method, url: path = "", headers } = request;
    if ((method !== "GET" && method !== "HEAD") || !isPlain(headers)) return false;
    const page = this.pages.find(path);
    if (!page) return this.#answerUnkept(path, request, response);
    const life = this.#lives.get(path) as Life;
    life.lastReadAt = performance.now();
    if (life.lastReadAt - page.madeAt > MAX_AGE_MS) this.#distrust(page);
    if (life.isStale) return this.#answerStale(path, page, life, request, response);
    if (!page.isSmallest && life.lastReadAt - page.madeAt > QUIET_MS) this.#compressHarder(path, page);
    return send(page, request, response);
  }

  /** One page at a time, in another thread: readers wait for none of it. */
  #compressHarder(path: string, page: KeptPage): void {
    page.isSmallest = true;
    this.#compressing = this.#compressing.then(async () => {
      if (this.pages.find(path) !== page) return;
      page.variants = await withSmallest(page.variants).catch(() => page.variants);
    });
  }

  #answerStale(path: string, page: KeptPage, life: Life, request: IncomingMessage, response: ServerResponse) {
    const now = performance.now();
    const isForgotten = life.isStale && life.failures === 0 && !this.#refresher.isUnderWay(life);
    this.#refresher.refreshSoon(path, life);
    this.#refresher.hurry(path);
    if (isForgotten) life.waitUntil = now + FORGOTTEN_WAIT_MS;
    if (now >= life.waitUntil || !life.running) {
      return send(page, request, response);
    }
    const late = new Promise((resolve) => setTimeout(resolve, life.waitUntil - now));
    return Promise.race([life.running, late]).then(() => {
      const kept = this.pages.find(path);
      // Dropped meanwhile: what was there is gone.
      if (!kept) return this.#answerUnkept(path, request, response);
      return send(kept, request, response);
    });
  }

  async #answerUnkept(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
    const known = this.missing.find(path);
    if (known) {
      return send(known, request, response);
    }
    if (!isPlainPath(path) || this.#options.sharedPath(path) === null) return false;
    const made = await this.#makeFirst(path);
    if ("variants" in made) return send(made, request, response);
    if (made.status === 200) return false;
    sendUnkept(made, request, response);
    return true;
  }

  /** The first rendering of a page, or what else is to be said, shared by all who ask meanwhile. */
  #makeFirst(path: string): Promise<Answer | KeptPage> {
    let making = this.#first.get(path);
    if (!making) {
      making = this.#make(path).finally(() => this.#first.delete(path));
      this.#first.set(path, making);
    }
    return making;
  }

  async #make(path: string): Promise<Answer | KeptPage> {
    const answer = await this.#options.ask(path, "GET");
    return (await this.#keepMade(path, answer, (made) => made.equals(answer.body))) ?? answer;
  }

  /**
   * Next makes a page for `HEAD` too, and what it made lies in memory, so it need not be sent to here. Where it cannot be
   * told that this is it, the page is asked for; what is no page comes without its body.
   */
  async #makeAgain(path: string): Promise<Answer | KeptPage> {
    const head = await this.#options.ask(path, "HEAD");
    const page = await this.#keepMade(path, head, (made) => String(made.length) === headerOf(head, "content-length"));
    if (page || !KEPT_STATUSES.has(head.status)) return page ?? head;
    return this.#make(path);
  }

  /** Keeps what Next made for a path last, if its answer is for everybody and `isAnswered` says it was this. */
  async #keepMade(path: string, answer: Answer, isAnswered: (body: Buffer) => boolean) {
    const { status, headers } = answer;
    if (!KEPT_STATUSES.has(status) || !isForEverybody(headers)) return null;
    const made = madeValues.madeFor(this.#options.sharedPath(path) ?? path);
    const value = made?.value as StaticValue | undefined;
    if (!made || !value || !STATIC_KINDS.has(value.kind) || (value.status ?? 200) !== status) return null;
    // It names the scripts of these very bytes.
    const policy = value.headers?.[POLICY];
    if (policy !== undefined && policy !== headerOf(answer, POLICY)) return null;
    const body = Buffer.from(value.html ?? value.body ?? "");
    if (!isAnswered(body)) return null;
    const { tags, bornAt } = made;
    const variants = await variantsOf({ status, headers, body });
    const page = { status, variants, tags, bornAt, madeAt: performance.now() };
    this.#keep(path, page);
    return page;
  }

  #keep(path: string, page: KeptPage): void {
    const isExpired = madeValues.expirations.isExpired(page.tags, page.bornAt);
    if (madeValues.expirations.isExpired(withdrawing(page.tags), page.bornAt)) {
      this.pages.drop(path);
      return;
    }
    if (page.status !== 200) {
      this.pages.drop(path);
      if (!isExpired) this.missing.keep(path, page);
      return;
    }
    this.missing.drop(path);
    const life = this.#lives.get(path) ?? newLife(performance.now());
    if (!this.pages.keep(path, page)) return;
    this.#lives.set(path, life);
    life.isStale = isExpired;
    if (isExpired) this.#refresher.refreshSoon(path, life);
  }

  /** Whether the page could be made, or is known to be gone. */
  async #refresh(path: string): Promise<boolean> {
    const before = this.pages.find(path);
    const made = await this.#makeAgain(path);
    if ("variants" in made) return true;
    const isGone = made.status >= 300 && made.status < 500;
    const isPrivateNow = made.status === 200 && !isForEverybody(made.headers);
    if (!isGone && !isPrivateNow) return false;
    if (this.pages.find(path) === before) this.pages.drop(path);
    return true;
  }

  /**
   * News of a write may have been lost, so what is old is made again from its sources. A tag that many pages share is
   * not expired by each of them, or every seldom read page would have the busy ones made again.
   */
  #distrust(page: KeptPage): void {
    const now = performance.now();
    page.madeAt = now;
    const kept = page.tags.filter((tag) => !tag.startsWith(WITHDRAWN));
    const old = kept.filter((tag) => now - (this.#distrustedAt.get(tag) ?? Number.NEGATIVE_INFINITY) > MAX_AGE_MS);
    if (this.#distrustedAt.size > MAX_DISTRUSTED) this.#distrustedAt.clear();
    for (const tag of old) this.#distrustedAt.set(tag, now);
    madeValues.expirations.expire(old);
  }

  #forget(path: string): void {
    const life = this.#lives.get(path);
    if (life) life.isStale = false;
    this.#lives.delete(path);
  }

  #expire(tags: ReadonlySet<string> | "all"): void {
    for (const path of this.missing.pathsBearing(tags)) this.missing.drop(path);
    const withdrawn = tags === "all" ? [] : withdrawing(tags);
    for (const path of this.pages.pathsBearing(new Set(withdrawn))) this.pages.drop(path);
    const since = performance.now() - RECENTLY_READ_MS;
    const recent: [string, Life][] = [];
    for (const path of this.pages.pathsBearing(tags)) {
      const life = this.#lives.get(path);
      if (!life) continue;
      life.isStale = true;
      if (life.lastReadAt > since) recent.push([path, life]);
    }
    // A tag that many pages bear has the liveliest made at once, the others when somebody asks for them.
    recent.sort(([, one], [, other]) => other.lastReadAt - one.lastReadAt);
    for (const [path, life] of recent.slice(0, MAX_MADE_UNASKED)) this.#refresher.refreshSoon(path, life);
  }
}

/** Sends a kept page; at once, but for the first browser that does not take the best encoding. */
function send(page: KeptPage, request: IncomingMessage, response: ServerResponse): true | Promise<true> {
  const variant = page.variants[chooseEncoding(request.headers["accept-encoding"])];
  if (variant) return sendVariant(page.status, variant, request, response);
  return gzipOf(page.variants).then((gzip) => sendVariant(page.status, gzip, request, response));
}

function sendVariant(status: number, variant: Variant, request: IncomingMessage, response: ServerResponse): true {
  if (status === 200 && isNotModified(request.headers["if-none-match"], variant.etag)) {
    response.writeHead(304, variant.notModifiedHeaders).end();
    return true;
  }
  response.writeHead(status, variant.headers);
  response.end(request.method === "HEAD" ? undefined : variant.body);
  return true;
}

function headerOf({ headers }: Answer, asked: string): string | undefined {
  return pairs(headers).find(([name]) => name.toLowerCase() === asked)?.[1];
}

const HOP_BY_HOP = new Set(["connection", "keep-alive", "transfer-encoding", "date"]);

function sendUnkept(answer: Answer, request: IncomingMessage, response: ServerResponse): void {
  const headers = pairs(answer.headers).filter(([name]) => !HOP_BY_HOP.has(name.toLowerCase()));
  response.writeHead(answer.status, headers.flat());
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

/** Whether a request asks for the page as such, rather than for a part of it or for one of Next's other forms of it. */
function isPlain(headers: IncomingMessage["headers"]): boolean {
  return (
    headers.rsc === undefined &&
    headers["next-router-state-tree"] === undefined &&
    headers["next-router-prefetch"] === undefined &&
    headers["next-router-segment-prefetch"] === undefined &&
    headers["next-action"] === undefined &&
    headers["next-url"] === undefined &&
    headers["x-nextjs-data"] === undefined &&
    headers.range === undefined &&
    headers.upgrade === undefined
  );
}

/** One spelling for each page: no query, no empty segment, nothing encoded that need not be. */
function isPlainPath(path: string): boolean {
  if (!/^\/(?:[\w\-.~%]+(?:\/[\w\-.~%]+)*)?$/.test(path) || path.length > 512) return false;
  if (/\/\.{1,2}(?:\/|$)/.test(path)) return false;
  if (!path.includes("%")) return true;
  try {
    return encodeURI(decodeURI(path)) === path && !/%2f|%5c|%00/i.test(path);
  } catch {
    return false;
  }
}
