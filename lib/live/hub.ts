import type { ServerResponse } from "node:http";

/** A single write is told almost at once; of many on end, a few times a second. */
const SOON_MS = 50;
const APART_MS = 400;
const RETRY_MS = 2_000;
/** Below the thirty seconds after which the proxy of docs/operations.md gives a silent answer up. */
const HEARTBEAT_MS = 15_000;
const MAX_READS_AT_ONCE = 4;
const MAX_WAITING_BYTES = 64 * 1024;
const END_WITHIN_MS = 250;
const HEARTBEAT = Buffer.from(":\n\n");

/** What everybody who follows a topic sees, on one line, the moment at which it was read, and as what kind of event it is sent. */
export type LiveState = { at?: string; text: string; kind?: string };
export type HubOptions = {
  read: (topic: string) => Promise<LiveState>;
  maxReaders: number;
  maxPerAddress: number;
  apartMs?: number;
  heartbeatMs?: number;
};

type Reader = { response: ServerResponse; isStalled: boolean };
type Topic = {
  /** With what each was told last. */
  readers: Map<Reader, string | null>;
  timer?: NodeJS.Timeout | undefined;
  readAt: number;
  isReading: boolean;
  isWanted: boolean;
};

/**
 * Tells readers who keep a connection open what a topic says now: soon after they join, and after each change. Changes
 * that come together are read once and sent to everybody as the same bytes. Nobody is sent what was read before they
 * joined, nor what they have seen already.
 */
export class Hub {
  readonly #options: HubOptions;
  readonly #topics = new Map<string, Topic>();
  readonly #perAddress = new Map<string, number>();
  readonly #due = new Set<string>();
  readonly #heartbeat: NodeJS.Timeout;
  readonly #readers = new Set<Reader>();
  #reads = 0;
  #isStopped = false;

  constructor(options: HubOptions) {
    this.#options = options;
    this.#heartbeat = setInterval(() => this.#beat(), options.heartbeatMs ?? HEARTBEAT_MS).unref();
  }

  get readers(): number {
    return this.#readers.size;
  }

  /** Behind an answer that never ends, another on the same connection has no line, and nobody would hear of its end. */
  hasRoomFor(address: string, { socket }: ServerResponse): boolean {
    const { maxReaders, maxPerAddress } = this.#options;
    return (
      socket !== null &&
      !this.#isStopped &&
      this.#readers.size < maxReaders &&
      (this.#perAddress.get(address) ?? 0) < maxPerAddress
    );
  }

  /** Keeps an answer, whose head is sent already, until its reader goes: one line, however many topics it follows. */
  join(names: readonly string[], address: string, response: ServerResponse): void {
    const reader: Reader = { response, isStalled: false };
    const followed = names.map((name): [string, Topic] => [name, this.#topics.get(name) ?? newTopic()]);
    this.#readers.add(reader);
    this.#count(address, 1);
    for (const [name, topic] of followed) {
      this.#topics.set(name, topic);
      topic.readers.set(reader, null);
    }
    response.write(HEARTBEAT);
    response.once("close", () => {
      this.#readers.delete(reader);
      this.#count(address, -1);
      for (const [name, topic] of followed) {
        topic.readers.delete(reader);
        this.#forgetIfEmpty(name, topic);
      }
    });
    for (const [name, topic] of followed) this.#readSoon(name, topic);
  }

  /** Something was written that these topics show. */
  expire(names: ReadonlySet<string> | "all"): void {
    for (const name of names === "all" ? this.#topics.keys() : names) {
      const topic = this.#topics.get(name);
      if (topic) this.#readSoon(name, topic);
    }
  }

  /** Ends every answer; whoever does not take the end is cut off. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearInterval(this.#heartbeat);
    const open = [...this.#readers];
    for (const { timer } of this.#topics.values()) clearTimeout(timer);
    for (const { response } of open) response.end();
    if (open.length === 0) return;
    const late = setTimeout(() => {
      for (const { response } of open) response.destroy();
    }, END_WITHIN_MS);
    await Promise.all(
      open.map(({ response }) => response.closed || new Promise((done) => response.once("close", done))),
    );
    clearTimeout(late);
  }

  #readSoon(name: string, topic: Topic, afterMs = SOON_MS): void {
    if (topic.isReading) topic.isWanted = true;
    if (topic.isReading || topic.timer) return;
    const apart = topic.readAt + (this.#options.apartMs ?? APART_MS) - performance.now();
    topic.timer = setTimeout(
      () => {
        topic.timer = undefined;
        this.#due.add(name);
        this.#readDue();
      },
      Math.max(afterMs, apart),
    );
  }

  #readDue(): void {
    for (const name of this.#due) {
      if (this.#reads >= MAX_READS_AT_ONCE) return;
      this.#due.delete(name);
      const topic = this.#topics.get(name);
      if (topic?.isReading) topic.isWanted = true;
      else if (topic) void this.#read(name, topic);
    }
  }

  async #read(name: string, topic: Topic): Promise<void> {
    const present = [...topic.readers.keys()];
    topic.isReading = true;
    topic.readAt = performance.now();
    this.#reads += 1;
    const state = await this.#options.read(name).catch(() => null);
    this.#reads -= 1;
    topic.isReading = false;
    if (state) tell(topic, present, state);
    if (this.#isStopped || this.#forgetIfEmpty(name, topic)) return;
    if (!state) this.#readSoon(name, topic, RETRY_MS);
    else if (topic.isWanted) this.#readSoon(name, topic);
    topic.isWanted = false;
    this.#readDue();
  }

  #forgetIfEmpty(name: string, topic: Topic): boolean {
    if (topic.readers.size > 0 || topic.isReading) return false;
    clearTimeout(topic.timer);
    if (this.#topics.get(name) === topic) this.#topics.delete(name);
    return true;
  }

  #count(address: string, change: 1 | -1): void {
    const open = (this.#perAddress.get(address) ?? 0) + change;
    if (open > 0) this.#perAddress.set(address, open);
    else this.#perAddress.delete(address);
  }

  /** Keeps lines from being taken for dead, and finds readers who have taken nothing since the last time. */
  #beat(): void {
    for (const reader of this.#readers) {
      const isWaiting = reader.response.writableLength > 0;
      if (isWaiting && reader.isStalled) reader.response.destroy();
      else if (!isWaiting) reader.response.write(HEARTBEAT);
      reader.isStalled = isWaiting;
    }
  }
}

function newTopic(): Topic {
  return { readers: new Map(), readAt: Number.NEGATIVE_INFINITY, isReading: false, isWanted: false };
}

function tell({ readers }: Topic, present: Reader[], { at, text, kind }: LiveState): void {
  const event = Buffer.from(`${kind ? `event: ${kind}\n` : ""}${at ? `id: ${at}\n` : ""}data: ${text}\n\n`);
  for (const reader of present) {
    const { response } = reader;
    if (response.destroyed || readers.get(reader) === text) continue;
    readers.set(reader, text);
    if (response.writableLength > MAX_WAITING_BYTES) response.destroy();
    else response.write(event);
  }
}
