import "server-only";
import { spendProof } from "#features/proofs/mutations.ts";
import { findSetting } from "#features/settings/queries.ts";
import { networkOf } from "#lib/http/network.ts";
import { consume } from "#lib/limits.ts";
import type { RequestSignInLinkInput } from "./inputs.ts";

/**
 * Counts one request for a sign-in mail. Nobody is turned away for what their browser cannot do: who sends no proof of work,
 * or fills in the field that no person sees, has the same door with fewer mails an hour, for the mailbox and for the network.
 * What is refused there does not count against the mailbox's usual number. Throws rate_limited.
 */
export async function consumeSignIn(input: RequestSignInLinkInput, address: string): Promise<void> {
  if (!(await isProved(input))) {
    await consume("unproved-mailbox", input.email, "accounts.errors.unproved");
    await consume("unproved-network", networkOf(address) ?? address, "accounts.errors.unproved");
  }
  await consume("sign-in-address", address);
  await consume("sign-in-mailbox", input.email);
}

async function isProved({ proof, website }: RequestSignInLinkInput): Promise<boolean> {
  if (website) return false;
  const { proofOfWork } = await findSetting("switches");
  return !proofOfWork || (await spendProof("sign-in", proof)) === null;
}
