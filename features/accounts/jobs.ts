import "server-only";
import { sweepAccounts } from "./mutations.ts";

/** Job `accounts.sweep`. */
export async function sweepAccountsJob(): Promise<void> {
  await sweepAccounts();
}
