import { expect, it } from "vitest";
import { safePath } from "#lib/auth/safe-path.ts";

it.each([
  "/reviews/soundtrack-1",
  "/reviews/soundtrack-1?x=1#point-2",
  "/settings",
  "/ko/reviews/%EC%82%AC%EC%9A%B4%EB%93%9C",
  "/sign-intents",
])("goes back to our own %s", (path) => {
  expect(safePath(path)).toBe(path);
});

it.each([
  "",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "https:evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "evil.example",
  "/%2Fevil.example",
  "/%2f%2fevil.example",
  "/%5Cevil.example",
  "/%252Fevil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "/%09/evil.example",
  "/%",
  "/sign-in",
  "/sign-in/confirm?token=x",
  "/ko/sign-in?callbackUrl=/x",
  "/api/auth/callback/email",
  "/back?to=/x",
  `/${"a".repeat(2_000)}`,
])("never goes to %j", (path) => {
  expect(safePath(path, "/home")).toBe("/home");
});

it("takes nothing but text", () => {
  for (const value of [undefined, null, 1, ["/x"], { toString: () => "/x" }]) expect(safePath(value)).toBe("/");
});
