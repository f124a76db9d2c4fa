import "server-only";
import { forgetPerson, listDueDepartures } from "./mutations-leaving.ts";

/**
 * Job `readers.forget`, every minute: carries out what was asked for long enough ago. Who cannot be forgotten keeps nobody
 * else here; then it throws at the end, so that it is seen.
 */
export async function forgetDueJob(): Promise<void> {
  const failures: unknown[] = [];
  for (const userId of await listDueDepartures()) await forgetPerson(userId).catch((error) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}
