import "server-only";
import { sql } from "drizzle-orm";
import { db } from "#db/client.ts";
import { NETWORK_DAYS } from "./policy-writing.ts";

/** Forgets from which networks comments came that are older than `NETWORK_DAYS`. → how many. */
export async function forgetNetworks(): Promise<number> {
  const gone = await db.execute(
    sql`delete from comment_networks where created_at < now() - make_interval(days => ${NETWORK_DAYS})`,
  );
  return gone.count;
}
