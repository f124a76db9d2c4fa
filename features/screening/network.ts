import "server-only";
import { createHmac } from "node:crypto";
import { isIP } from "node:net";
import { authSecret } from "#lib/auth/secret.ts";

/**
 * A mark that all addresses of one network share (256 of IPv4, a /48 of IPv6) and that leads back to none of them without
 * the site's secret; null for what is no address.
 */
export function networkMark(address: string): string | null {
  const network = networkOf(address);
  return network && createHmac("sha256", authSecret()).update(`network\n${network}`).digest("base64url").slice(0, 22);
}

function networkOf(address: string): string | null {
  const plain = address.replace(/%.*$/, "").replace(/^::ffff:(?=\d+\.)/i, "");
  if (isIP(plain) === 4) return plain.split(".").slice(0, 3).join(".");
  if (isIP(plain) !== 6) return null;
  const [head = "", tail] = plain.toLowerCase().split("::");
  const groups = head ? head.split(":") : [];
  const after = tail ? tail.split(":") : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - groups.length - after.length);
  const whole = [...groups, ...Array<string>(missing).fill("0"), ...after];
  return whole
    .slice(0, 3)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}
