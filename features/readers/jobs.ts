import "server-only";
import { forgetPerson, listDueDepartures } from "./mutations-leaving.ts";

/** Job `readers.forget`, every minute: carries out what was asked for long enough ago. */
export async function forgetDueJob(): Promise<void> {
  for (const userId of await listDueDepartures()) await forgetPerson(userId);
}
