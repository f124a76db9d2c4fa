import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "#lib/route.ts";

const asked = (headers: Record<string, string>) => () =>
  requireSameOrigin({ headers: new Headers({ host: "verdict.example", ...headers }) });

const OURS: Record<string, string>[] = [
  { origin: "https://verdict.example" },
  { referer: "https://verdict.example/reviews/soundtrack-1/mine" },
];
const OTHERS: Record<string, string>[] = [
  {},
  { origin: "null" },
  { origin: "https://elsewhere.example" },
  { referer: "https://elsewhere.example/?https://verdict.example/" },
  { referer: "verdict.example" },
  { origin: "https://elsewhere.example", referer: "https://verdict.example/" },
  { origin: "null", referer: "https://verdict.example/" },
];

describe("a request that writes", () => {
  it.each(OURS)("is taken from a page of ours: %o", (headers) => {
    expect(asked(headers)).not.toThrow();
  });

  it.each(OTHERS)("is taken from nowhere else: %o", (headers) => {
    expect(asked(headers)).toThrow("foreignOrigin");
  });
});
