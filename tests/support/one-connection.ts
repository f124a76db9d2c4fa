import { AsyncLocalStorage } from "node:async_hooks";
import type postgres from "postgres";

type Sql = postgres.Sql;

const inTransaction = new AsyncLocalStorage<boolean>();

/**
 * From here on nothing that runs inside a transaction may ask the pool for another connection: once as many transactions
 * as there are connections wait for one more, none of them ever gets it.
 */
export function forbidSecondConnections(): void {
  let opened: { sql: Sql } | undefined;
  Object.defineProperty(globalThis, "__verdictDatabase", {
    configurable: true,
    get: () => opened,
    set(next: { sql: Sql } | undefined) {
      if (next) guard(next.sql);
      opened = next;
    },
  });
}

function guard(sql: Sql): void {
  const { unsafe, begin } = sql as unknown as Record<string, (...args: unknown[]) => unknown>;
  const guarded =
    (ask: typeof unsafe) =>
    (first: unknown, ...rest: unknown[]) => {
      if (inTransaction.getStore()) throw new Error(`A second connection is asked for inside a transaction: ${first}`);
      return ask?.(first, ...rest);
    };
  const beginning = guarded((...args) => {
    const work = args.pop() as (tx: unknown) => unknown;
    return begin?.(...args, (tx: unknown) => inTransaction.run(true, () => work(tx)));
  });
  Object.assign(sql, { unsafe: guarded(unsafe), begin: beginning });
}

/** What somebody else does meanwhile, for a test that stands within a transaction of its own. */
export const elsewhere = <T>(work: () => T): T => inTransaction.exit(work);
