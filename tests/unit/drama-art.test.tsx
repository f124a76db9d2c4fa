import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { CardArt } from "#features/reviews/components/card-art.tsx";
import { OpeningArt } from "#features/reviews/components/opening-art.tsx";
import { PictureCredit } from "#features/reviews/components/picture-credit.tsx";
import type { PictureView } from "#features/reviews/queries.ts";
import { factsOf } from "../support/facts.ts";

const hash = "a".repeat(40);
const words = { alt: 'Two "friends"', credit: "Mina", creditUrl: "https://example.org/" };
const picture: PictureView = { hash, ...words, width: 1500, height: 1000, widths: [480, 1500] };

function reviewWith(given: PictureView | null) {
  const { review } = factsOf();
  review.drama.picture = given;
  return review;
}

it("opens a page with the picture, fetched at once, and else with the drawn art", () => {
  const drawn = renderToStaticMarkup(<OpeningArt locale="en" review={reviewWith(null)} />);
  expect(drawn).toMatch(/role="img" aria-label="Drawn art for Soundtrack #1"[^>]*><svg/);
  const html = renderToStaticMarkup(<OpeningArt locale="en" review={reviewWith(picture)} isDecoration />);
  expect(html).toContain(`<source type="image/avif" srcSet="/pictures/${hash}-480.avif 480w, `);
  expect(html).toContain(`/pictures/${hash}-1500.webp 1500w" sizes="(min-width: 1400px) `);
  expect(html).toContain(`src="/pictures/${hash}-1200.jpg" width="1200" height="800" alt="Two &quot;friends&quot;"`);
  expect(html).toContain('loading="eager" fetchPriority="high"');
  expect(html).not.toContain("<svg");
});

it("fetches the picture on a card when it comes into sight, on the colours of its drama", () => {
  const { slug, drama } = reviewWith(picture);
  const palette = { ground: "#111111", light: "#fafafa", deep: "#222222", accent: "#cc3333", ink: "#000000" };
  const html = renderToStaticMarkup(<CardArt slug={slug} drama={{ ...drama, palette }} />);
  expect(html).toContain(
    'loading="lazy" fetchPriority="auto" decoding="async" style="background:#111111;color:#fafafa"',
  );
  const art = renderToStaticMarkup(<CardArt slug={slug} drama={{ ...drama, picture: null }} />);
  expect(art).toContain('src="/art/soundtrack-1.svg"');
});

it("names who is to be named, with a link where there is one", () => {
  const creditOf = (given: PictureView | null) =>
    renderToStaticMarkup(<PictureCredit locale="en" picture={given} />).replace(/ class="[^"]*"/g, "");
  expect(creditOf(picture)).toBe(
    '<figcaption>Picture: <a href="https://example.org/" rel="nofollow noopener">Mina</a></figcaption>',
  );
  expect(creditOf({ ...picture, creditUrl: null })).toBe("<figcaption>Picture: Mina</figcaption>");
  expect(creditOf(null)).toBe("");
});
