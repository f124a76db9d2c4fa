import { expect, it } from "vitest";
import { readerPath } from "#features/accounts/components/reader-name.tsx";
import { initialsOf } from "#features/readers/components/reader-picture.tsx";
import { showProfileInput } from "#features/readers/inputs.ts";
import { readToken, SHOWN_NOTHING } from "#features/readers/policy.ts";

it.each([
  ["Mina", "M"],
  ["min-ji kim", "MK"],
  ["김지수", "김"],
  ["Reader 7f3k", "R7"],
  ["🇰🇷 fan", "🇰🇷F"],
  ["é", "É"],
])("draws %s as %s", (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

it("reads an address part, and takes none for what nobody can be called", () => {
  expect(readToken("min-ji")).toBe("min-ji");
  expect(readToken("%EA%B9%80")).toBe("김");
  expect(readToken("%E0%A4%A")).toBeNull();
  expect(readToken("")).toBeNull();
  expect(readToken("x".repeat(401))).toBeNull();
  expect(readerPath("김 지수?")).toBe("/readers/%EA%B9%80-%EC%A7%80%EC%88%98%3F");
});

it("shows what is ticked and nothing that is not there, or that nobody asked about", () => {
  expect(showProfileInput.parse({ agreed: "on", role: "admin" })).toEqual({ ...SHOWN_NOTHING, agreed: true });
  expect(showProfileInput.safeParse({ agreed: "yes" }).success).toBe(false);
});
