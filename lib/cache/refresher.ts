const MIN_INTERVAL_MS = 200;
const MAX_BACKOFF_MS = 10_000;
const MAX_AT_ONCE = 4;

/** How a page stands between two renderings. All times are `performance.now()`. */
export type Life = {
  isStale: boolean;
  lastReadAt: number;
  lastStartedAt: number;
  /** How long the last refresh took, in milliseconds. */
  lastTook: number;
  waitUntil: number;
  failures: number;
  timer?: NodeJS.Timeout | undefined;
  running?: Promise<void> | undefined;
};

export function newLife(now: number): Life {
  return { isStale: false, lastReadAt: now, lastStartedAt: -MIN_INTERVAL_MS, lastTook: 0, waitUntil: 0, failures: 0 };
}

/**
 * Makes pages again: one refresh at a time for each, at most one every 200 ms, a few at once over all, those that readers
 * ask for meanwhile first, later and later after failures. `refresh` says whether the page could be made.
 */
export class Refresher {
  readonly #refresh: (path: string) => Promise<boolean>;
  readonly #queue = new Map<string, () => void>();
  readonly #askedFor = new Set<string>();
  #running = 0;
  #isStopped = false;

  constructor(refresh: (path: string) => Promise<boolean>) {
    this.#refresh = refresh;
  }

  isUnderWay(life: Life): boolean {
    return life.timer !== undefined || life.running !== undefined;
  }

  refreshSoon(path: string, life: Life): void {
    if (this.#isStopped || this.isUnderWay(life)) return;
    const backoff = life.failures < 2 ? 0 : Math.min(MAX_BACKOFF_MS, MIN_INTERVAL_MS * 2 ** (life.failures - 1));
    // A page that is slow to make takes at most a quarter of one processor, whatever is written meanwhile.
    const interval = Math.max(MIN_INTERVAL_MS, 4 * life.lastTook);
    const wait = life.lastStartedAt + interval + backoff - performance.now();
    if (wait <= 0) this.#start(path, life);
    else life.timer = setTimeout(() => this.#start(path, life), wait);
  }

  /** A reader waits for this page: it comes before those that nobody asked for since. */
  hurry(path: string): void {
    if (this.#queue.has(path)) this.#askedFor.add(path);
  }

  stop(): void {
    this.#isStopped = true;
    this.#queue.clear();
  }

  #start(path: string, life: Life): void {
    life.timer = undefined;
    life.running = this.#turn(path)
      .then(() => this.#run(path, life))
      .finally(() => {
        life.running = undefined;
        if (life.isStale) this.refreshSoon(path, life);
      });
  }

  async #run(path: string, life: Life): Promise<void> {
    life.lastStartedAt = performance.now();
    try {
      life.failures = (await this.#refresh(path)) ? 0 : life.failures + 1;
    } catch {
      life.failures += 1;
    } finally {
      life.lastTook = performance.now() - life.lastStartedAt;
      this.#running -= 1;
      this.#letNext();
    }
  }

  #letNext(): void {
    const [path] = this.#askedFor.size > 0 ? this.#askedFor : this.#queue.keys();
    if (path === undefined) return;
    const start = this.#queue.get(path);
    this.#queue.delete(path);
    this.#askedFor.delete(path);
    start?.();
  }

  async #turn(path: string): Promise<void> {
    if (this.#running >= MAX_AT_ONCE) await new Promise<void>((resolve) => this.#queue.set(path, resolve));
    this.#running += 1;
  }
}
