import { randomBytes } from "node:crypto";

/** A word nobody else's rows have, which no stemmer touches. */
export const latinWord = () => `x${[...randomBytes(7)].map((byte) => "bcdfgklmnprtvwz"[byte % 15]).join("")}`;
