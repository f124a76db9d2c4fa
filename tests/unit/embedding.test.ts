import { expect, it } from "vitest";
import { embedCode } from "#features/feeds/embed-code.ts";
import { EMBED_STYLE } from "#features/feeds/embed-style.ts";
import { pointOfAddress, slugOfReviewAddress } from "#features/feeds/oembed.ts";
import { siteUrl } from "#lib/env.ts";
import { embedPolicy, hashOf } from "#lib/security-headers.ts";

const id = "0b5a1c9e-2f47-4a3a-9c0e-0d6b1f3a7e21";
const at = (path: string) => pointOfAddress(siteUrl() + path);

it("knows a point by the address of its page and of its card, in each language", () => {
  const point = { locale: "en", slug: "a-drama", pointId: id };
  expect(at(`/reviews/a-drama/points/${id}`)).toEqual(point);
  expect(at(`/ko/reviews/a-drama/points/${id}/`)).toEqual({ ...point, locale: "ko" });
  expect(at(`/embed/points/${id}`)).toEqual({ ...point, slug: null });
  expect(at(`/ko/embed/points/${id}?x=1#y`)).toEqual({ ...point, slug: null, locale: "ko" });
  expect(at(`/EMBED/points/${id.toUpperCase()}`)).toEqual({ ...point, slug: null });
});

it("knows none by any other", () => {
  const others = [
    "/",
    "/reviews/a-drama",
    "/reviews/a-drama/points",
    "/reviews/a-drama/points/1",
    `/reviews/a-drama/points/${id}/through/3`,
    `/embed/points/${id}/dark`,
    `/embed/${id}`,
  ];
  for (const path of others) expect(at(path), path).toBeNull();
  expect(pointOfAddress(`https://elsewhere.example/embed/points/${id}`)).toBeNull();
  expect(pointOfAddress("nonsense")).toBeNull();
  expect(slugOfReviewAddress(`${siteUrl()}/reviews/a-drama/points/${id}`)).toBeNull();
});

it("gives code that holds whatever a title is", () => {
  const code = embedCode("en", { id, title: 'Quotes "and" <b>bold</b> ||secret||' });
  expect(code).toMatch(/^<iframe [^<>]*><\/iframe>$/);
  expect(code).toContain("&quot;and&quot; &lt;b&gt;bold&lt;/b&gt;");
  expect(code).not.toContain("secret");
});

it("lets the card stand in any frame, with its own style and nothing else", () => {
  expect(embedPolicy(hashOf(EMBED_STYLE)).split("; ")).toEqual([
    "default-src 'none'",
    `style-src 'sha256-${hashOf(EMBED_STYLE)}'`,
    "frame-ancestors *",
    "base-uri 'none'",
    "form-action 'none'",
  ]);
  expect(EMBED_STYLE).not.toMatch(/[<>]|url\(/);
});
