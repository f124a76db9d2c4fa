import { describe, expect, it, test } from "vitest";
import { properAddress } from "#lib/http/addresses.ts";

describe("the one right spelling of an address", () => {
  test.each([
    ["/Reviews/Soundtrack-1", "/reviews/soundtrack-1"],
    ["/reviews/soundtrack-1/", "/reviews/soundtrack-1"],
    ["/REVIEWS/Soundtrack-1/?From=A&b=C/", "/reviews/soundtrack-1?From=A&b=C/"],
    ["/reviews//soundtrack-1", "/reviews/soundtrack-1"],
    ["/dramas/X/Feed.xml", "/dramas/x/feed.xml"],
    ["/genres/%EA%B0%80/", "/genres/%EA%B0%80"],
    ["/genres/%ea%b0%80", "/genres/%EA%B0%80"],
    ["/readers/%6dina%2Dk%C3%a9", "/readers/mina-k%C3%A9"],
    ["/readers/%4Dina%2f%3F", "/readers/mina%2F%3F"],
    ["/x//", "/x"],
    ["/./evil.example/", "/./evil.example"],
  ])("%s leads to %s", (url, proper) => {
    expect(properAddress(url)).toBe(proper);
  });

  test.each([
    "/",
    "/?Q=A",
    "/reviews/soundtrack-1",
    "/reviews/soundtrack-1?x=/A/",
    "/_next/static/chunks/Ab.js",
    "/api/auth/callback/GitHub/",
    "/genres/%EA%B0%80",
    "/reviews/x?y=%ea%6d",
    "/\\evil.example/",
    "/\\\\evil.example//",
    "/\tevil.example/",
  ])("%s is left alone", (url) => {
    expect(properAddress(url)).toBeNull();
  });

  it("never leads round in a circle, nor to another host", () => {
    const pieces = ["/", "//", "A", "x", "\\", "%2F", "%5c", "%6d", "%2e", "?", ".", "..", "evil.example", ":", "@"];
    for (const a of pieces)
      for (const b of pieces)
        for (const c of pieces)
          for (const d of pieces) {
            const url = `/${a}${b}${c}${d}`;
            const proper = url.startsWith("//") ? null : properAddress(url);
            if (proper === null) continue;
            expect(properAddress(proper), `${url} → ${proper}`).toBeNull();
            expect(new URL(proper, "https://verdict.example").host, `${url} → ${proper}`).toBe("verdict.example");
          }
  });
});
