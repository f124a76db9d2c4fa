import "server-only";
import { sweepAccounts } from "./mutations.ts";
import { fillNameSkeletons } from "./mutations-names.ts";

/** Job `accounts.sweep`. */
export async function sweepAccountsJob(): Promise<void> {
  await sweepAccounts();
  await fillNameSkeletons();
}
