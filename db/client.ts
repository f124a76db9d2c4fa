import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { env } from "#lib/env.ts";
import * as accounts from "./schema/accounts.ts";
import * as audit from "./schema/audit.ts";
import * as comments from "./schema/comments.ts";
import * as moderation from "./schema/moderation.ts";
import * as notifications from "./schema/notifications.ts";
import * as opinions from "./schema/opinions.ts";
import * as pictures from "./schema/pictures.ts";
import * as points from "./schema/points.ts";
import * as reviews from "./schema/reviews.ts";
import * as search from "./schema/search.ts";
import * as settings from "./schema/settings.ts";
import * as suggestions from "./schema/suggestions.ts";

export const schema = {
  ...accounts,
  ...audit,
  ...comments,
  ...moderation,
  ...notifications,
  ...opinions,
  ...pictures,
  ...points,
  ...reviews,
  ...search,
  ...settings,
  ...suggestions,
};

/** A connection string's own `?host=/folder` (a unix socket) is honoured, as in libpq. */
export function connect(url: string, options: postgres.Options<Record<string, never>> = {}) {
  const parsed = new URL(url);
  const socket = parsed.searchParams.get("host");
  parsed.searchParams.delete("host");
  const sql = postgres(parsed.href, {
    ...(socket ? { host: socket } : {}),
    connect_timeout: 3,
    idle_timeout: 60,
    backoff: () => 0.1,
    onnotice: () => {},
    connection: {
      application_name: "verdict",
      statement_timeout: 5_000,
      idle_in_transaction_session_timeout: 10_000,
      TimeZone: "UTC",
    },
    ...options,
  });
  return prepareAll(sql);
}

type Sql = ReturnType<typeof postgres>;

/**
 * Lets the server plan each statement once per connection. Drizzle sends its statements through `unsafe` and asks for none
 * to be prepared, so that each would be planned anew and take two round trips: measured, up to ten times slower.
 */
function prepareAll(sql: Sql): Sql {
  const { unsafe } = sql;
  sql.unsafe = (text, values, options) => unsafe(text, values, { ...options, prepare: true });
  const starting = sql as unknown as Record<string, ((...args: unknown[]) => unknown) | undefined>;
  for (const name of ["begin", "savepoint"]) {
    const start = starting[name];
    if (!start) continue;
    starting[name] = (...args) => {
      const work = args.pop() as (tx: unknown) => unknown;
      return start(...args, (tx: unknown) => work(prepareAll(tx as Sql)));
    };
  }
  return sql;
}

/**
 * Two for each processor, as PostgreSQL's wiki has it ("Number Of Database Connections"), whose one more for each disk is no
 * gain here. More only take turns, each with caches of its own to fill (docs/decisions/033).
 */
export const connectionsFor = (processors: number): number => Math.min(12, Math.max(4, 2 * processors));

function open() {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set. `npm start` sets it for the embedded database.");
  const sql = connect(url, { max: env().DATABASE_CONNECTIONS ?? connectionsFor(navigator.hardwareConcurrency) });
  return { sql, db: drizzle(sql, { schema }) };
}

type Opened = ReturnType<typeof open>;
const kept = globalThis as typeof globalThis & { __verdictDatabase?: Opened };

function opened(): Opened {
  kept.__verdictDatabase ??= open();
  return kept.__verdictDatabase;
}

/** The one pool of this process, opened at first use, so that a build needs no database. */
export const db = new Proxy({} as Opened["db"], {
  get: (_, name) => {
    const real = opened().db;
    const value = Reflect.get(real, name);
    return typeof value === "function" ? value.bind(real) : value;
  },
  getPrototypeOf: () => Object.getPrototypeOf(opened().db),
});

export function sqlClient(): Opened["sql"] {
  return opened().sql;
}

export async function closeDatabase(): Promise<void> {
  await kept.__verdictDatabase?.sql.end({ timeout: 5 });
  delete kept.__verdictDatabase;
}

/** A statement asked so often that its text is built once, at first use, and not each time. */
export function keepStatement<S>(prepare: () => S): () => S {
  let statement: S | undefined;
  return () => {
    statement ??= prepare();
    return statement;
  };
}

export type Db = Opened["db"];
export type Tx = Parameters<Parameters<Db["transaction"]>[0]>[0];

/** Whether an error says that the database cannot be reached or is stopping, rather than that a statement was wrong. */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const code = (cause as { code?: unknown }).code;
    if (typeof code === "string" && AWAY_CODES.has(code)) return true;
  }
  return false;
}

// Connection failures of the driver, and SQLSTATE classes 08 (connection), 53 (resources) and 57P0x (shutdown, start-up).
const AWAY_CODES = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "CONNECT_TIMEOUT",
  "CONNECTION_CLOSED",
  "CONNECTION_ENDED",
  "CONNECTION_DESTROYED",
  "08000",
  "08001",
  "08003",
  "08004",
  "08006",
  "53000",
  "53100",
  "53200",
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "25006",
]);
