import "server-only";
import { createHmac } from "node:crypto";
import { authSecret } from "#lib/auth/secret.ts";
import { networkOf } from "#lib/http/network.ts";

/**
 * A mark that all addresses of one network share and that leads back to none of them without the site's secret; null for
 * what is no address.
 */
export function networkMark(address: string): string | null {
  const network = networkOf(address);
  return network && createHmac("sha256", authSecret()).update(`network\n${network}`).digest("base64url").slice(0, 22);
}
