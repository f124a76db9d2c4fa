import "server-only";
import { randomBytes } from "node:crypto";

/** The secret a receipt will hold: 256 bits, so that nobody comes upon somebody else's report. */
export function newReceiptKey(): string {
  return randomBytes(32).toString("base64url");
}
