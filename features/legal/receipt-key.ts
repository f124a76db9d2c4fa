import "server-only";
import { createHmac, randomBytes } from "node:crypto";

/** The secret a receipt will hold: 256 bits, so that nobody comes upon somebody else's report. */
export function newReceiptKey(): string {
  return randomBytes(32).toString("base64url");
}

/** The key of another report from the page that `key` was made with: the same for the same words, and as secret. */
export function keyBeside(key: string, words: unknown): string {
  return createHmac("sha256", key).update(JSON.stringify(words)).digest("base64url");
}
