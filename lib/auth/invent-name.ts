import { randomInt } from "node:crypto";

const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A name for someone who has not chosen one: "Reader 7f3k". Free only as long as the database agrees. */
export function inventName(): string {
  const code = Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  return `Reader ${code}`;
}
