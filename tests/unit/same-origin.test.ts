import { describe, expect, it } from "vitest";
import { requireSameOrigin } from "#lib/route.ts";

const asked = (headers: Record<string, string>) => () =>
  requireSameOrigin({ headers: new Headers({ host: "verdict.example", ...headers }) });

describe("a request that writes", () => {
  it.each([
    { origin: "https://verdict.example" },
    { referer: "https://verdict.example/reviews/soundtrack-1/mine" },
  ] as Record<string, string>[])("is taken from a page of ours: %o", (headers) => {
    expect(asked(headers)).not.toThrow();
  });

  it.each([
    {},
    { origin: "null" },
    { origin: "https://elsewhere.example" },
    { referer: "https://elsewhere.example/?https://verdict.example/" },
    { referer: "verdict.example" },
    { origin: "https://elsewhere.example", referer: "https://verdict.example/" },
    { origin: "null", referer: "https://verdict.example/" },
  ] as Record<string, string>[])("is taken from nowhere else: %o", (headers) => {
    expect(asked(headers)).toThrow("foreignOrigin");
  });
});
