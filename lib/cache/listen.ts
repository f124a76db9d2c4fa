import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";
import { connect } from "#db/client.ts";
import { EXPIRE_CHANNEL } from "./channel.ts";
import { madeValues } from "./made-values.ts";

const FLUSH_AFTER_MS = 25;
const RECONNECT_AFTER_MS = 250;
const CHECK_EVERY_MS = 5_000;
const CHECK_TIMEOUT_MS = 4_000;
// PostgreSQL takes payloads below 8,000 bytes.
const MAX_PAYLOAD_CHARS = 6_000;

const shared = globalThis as typeof globalThis & { __verdictDatabaseAway?: boolean };

/** Whether the connection that listens for expired tags is lost at this moment, and with it most likely the database. */
export function isDatabaseKnownAway(): boolean {
  return shared.__verdictDatabaseAway ?? false;
}

/**
 * Shares expired tags with every other instance through PostgreSQL. What was missed before the connection stood is
 * unknown, so everything kept is expired once it stands (again). Returns how to stop.
 */
export function shareExpirations(url: string): () => Promise<void> {
  const own = randomUUID();
  const waiting = new Set<string>();
  let client: ReturnType<typeof connect> | undefined;
  let isStopped = false;
  let flushTimer: NodeJS.Timeout | undefined;
  let checkTimer: NodeJS.Timeout | undefined;
  let tellStop: () => void = () => {};
  const stopped = new Promise<void>((resolve) => {
    tellStop = resolve;
  });

  const flush = async () => {
    flushTimer = undefined;
    const tags = [...waiting];
    waiting.clear();
    try {
      if (!client || isDatabaseKnownAway()) throw new Error("not connected");
      for (const payload of payloads(own, tags)) await client`select pg_notify(${EXPIRE_CHANNEL}, ${payload})`;
    } catch {
      for (const tag of tags) waiting.add(tag);
    }
  };
  madeValues.tell = (tags) => {
    for (const tag of tags) waiting.add(tag);
    flushTimer ??= setTimeout(flush, FLUSH_AFTER_MS);
  };

  const hear = (payload: string) => {
    const heard = read(payload);
    if (!heard) madeValues.expirations.expireAll();
    else if (heard.from !== own) madeValues.expirations.expire(heard.tags);
  };

  const open = async () => {
    const lost = new Promise<void>((resolve) => {
      client = connect(url, {
        max: 1,
        idle_timeout: 0,
        max_lifetime: null,
        onclose: () => resolve(),
        ...({ onnotify: (_channel: string, payload: string) => hear(payload) } as postgres.Options<
          Record<string, never>
        >),
      });
    });
    const sql = client as NonNullable<typeof client>;
    await sql.unsafe(`listen ${EXPIRE_CHANNEL}`);
    madeValues.expirations.expireAll();
    shared.__verdictDatabaseAway = false;
    if (waiting.size > 0) await flush();
    const dead = new Promise<void>((resolve) => {
      checkTimer = setInterval(
        () => answersWithin(sql, CHECK_TIMEOUT_MS).then((yes) => yes || resolve()),
        CHECK_EVERY_MS,
      );
    });
    await Promise.race([lost, dead, stopped]);
  };

  const keepOpen = async () => {
    while (!isStopped) {
      await open().catch(() => {});
      clearInterval(checkTimer);
      if (isStopped) return;
      shared.__verdictDatabaseAway = true;
      await client?.end({ timeout: 0 }).catch(() => {});
      await Promise.race([pause(RECONNECT_AFTER_MS), stopped]);
    }
  };
  const running = keepOpen();

  return async () => {
    isStopped = true;
    clearTimeout(flushTimer);
    if (waiting.size > 0) await flush();
    tellStop();
    await client?.end({ timeout: 1 }).catch(() => {});
    await running;
  };
}

async function answersWithin(sql: ReturnType<typeof connect>, milliseconds: number): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(resolve, milliseconds, false).unref());
  return Promise.race([sql`select 1`.then(() => true).catch(() => false), late]);
}

function payloads(from: string, tags: string[]): string[] {
  const made: string[] = [];
  let part: string[] = [];
  for (const tag of tags) {
    if (part.length && JSON.stringify({ from, tags: [...part, tag] }).length > MAX_PAYLOAD_CHARS) {
      made.push(JSON.stringify({ from, tags: part }));
      part = [];
    }
    part.push(tag);
  }
  if (part.length) made.push(JSON.stringify({ from, tags: part }));
  return made;
}

/** Tags alone come from jobs and the command line; another instance adds who it is, so as to ignore its own echo. */
function read(payload: string): { from?: string; tags: string[] } | null {
  try {
    const heard = JSON.parse(payload);
    const tags = Array.isArray(heard) ? heard : heard?.tags;
    return Array.isArray(tags) ? { from: heard.from, tags: tags.map(String) } : null;
  } catch {
    return null;
  }
}
