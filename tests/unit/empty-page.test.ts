import { expect, it } from "vitest";
import { fillEmptyPage } from "#lib/cache/empty-page.ts";

const NOT_FOUND =
  '<!DOCTYPE html><html lang="en" class="serif"><head><link rel="stylesheet" href="/a.css"/><script src="/a.js"></script>' +
  '<link rel="preload" as="script" href="/a.js"/><title>Nothing</title></head><body><h1>There is $& no page</h1><script>x()</script></body></html>';

it("puts the words and styles of the page for unknown addresses into an empty one, once, and none of its scripts", () => {
  const empty =
    '<!DOCTYPE html><html id="__next_error__"><head><meta charSet="utf-8"/><script src="/b.js"></script><title>Another</title></head><body><script>y()</script></body></html>';
  expect(fillEmptyPage(empty, NOT_FOUND)).toBe(
    '<!DOCTYPE html><html id="__next_error__" lang="en" class="serif"><head><link rel="stylesheet" href="/a.css"/><title>Nothing</title><script src="/b.js"></script></head>' +
      "<body><h1>There is $& no page</h1><script>y()</script></body></html>",
  );
  expect(fillEmptyPage(empty, null)).toBe(empty);
});

it("leaves a page that has words alone", () => {
  const page = '<html lang="en"><head></head><body><p>Words.</p></body></html>';
  expect(fillEmptyPage(page, NOT_FOUND)).toBe(page);
});

it("fills nothing twice", () => {
  const empty = '<html id="__next_error__"><head></head><body></body></html>';
  const filled = fillEmptyPage(empty, NOT_FOUND);
  expect(fillEmptyPage(filled, NOT_FOUND)).toBe(filled);
});
