import { setTimeout as pause } from "node:timers/promises";
import { connect } from "../client.ts";

// Any fixed number: whoever holds this lock in the database `postgres` is the one launcher of this data.
const LAUNCHER_LOCK = 7_414_002;
const TRIES = 5;

/** The data is ours while this lives. `announce` tells a second launcher where we can be reached. */
export type Hold = { announce: (where: string) => Promise<void>; release: () => Promise<void> };

/** Takes the data for this launcher, or says who has it (empty when they have not said yet). */
export async function holdData(url: string): Promise<Hold | { heldBy: string }> {
  const sql = connect(url, { max: 1, idle_timeout: 0, max_lifetime: null });
  // A launcher killed a moment ago may still seem to hold it.
  for (let tried = 0; tried < TRIES; tried++) {
    const [answer] = await sql<{ ours: boolean }[]>`select pg_try_advisory_lock(${LAUNCHER_LOCK}) as ours`;
    if (answer?.ours) {
      const announce = async (where: string) => {
        await sql`select set_config('application_name', ${where}, false)`;
      };
      await announce("");
      return { announce, release: () => sql.end({ timeout: 1 }) };
    }
    await pause(150);
  }
  const [holder] = await sql<{ name: string }[]>`
    select application_name as name from pg_locks join pg_stat_activity using (pid)
    where locktype = 'advisory' and granted and objid = ${LAUNCHER_LOCK}`;
  await sql.end({ timeout: 1 });
  return { heldBy: holder?.name ?? "" };
}
