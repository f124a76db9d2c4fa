import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { paintFirst } from "#lib/cache/first-paint.ts";
import { HEAD_SCRIPT, LATE_FILES } from "#lib/head-script.ts";

const PAGE = `<!DOCTYPE html><html><head><meta charSet="utf-8"/><link rel="preload" as="script" fetchPriority="low" href="/b.js"/><link rel="preload" href="/f.woff2" as="font"/><script src="/a.js" async=""></script><script>${HEAD_SCRIPT}</script><script src="/old.js" noModule=""></script></head><body><p>Words</p><script src="/b.js" id="_R_" async=""></script><script>data()</script></body></html>`;

describe("scripts that wait for the first paint", () => {
  it("are listed in the head, and no longer fetched by the page itself", () => {
    expect(paintFirst(PAGE, () => null)).toBe(
      `<!DOCTYPE html><html><head><meta name="${LATE_FILES}" content="/a.js /b.js"/><meta charSet="utf-8"/><link rel="preload" href="/f.woff2" as="font"/><script>${HEAD_SCRIPT}</script><script src="/old.js" noModule=""></script></head><body><p>Words</p><script>data()</script></body></html>`,
    );
  });

  it("leave a page without any as it is", () => {
    const bare = `<html><head><script>${HEAD_SCRIPT}</script></head></html>`;
    expect(paintFirst(bare, () => null)).toBe(bare);
  });

  it("are left alone where nothing would start them", () => {
    const page = PAGE.replace(HEAD_SCRIPT, "");
    expect(paintFirst(page, () => "")).toBe(page);
  });
});

describe("style sheets", () => {
  const link = `<link rel="stylesheet" href="/_next/static/chunks/a.css" data-precedence="next"/>`;
  const head = `<script>${HEAD_SCRIPT}</script>`;
  const page = `<head>${head}${link}<link rel="preload" href="/_next/static/chunks/b.css" as="style"/></head>`;

  it("stand in the page, and are named for the script in the head", () => {
    expect(paintFirst(page, (address) => (address === "/_next/static/chunks/a.css" ? ".a{color:red}" : null))).toBe(
      `<head><meta name="${LATE_FILES}" content="/_next/static/chunks/a.css"/>${head}<style data-precedence="next">.a{color:red}</style></head>`,
    );
  });

  it.each([[null], ["a::after{content:'</style>'}"]])("stay links where their text is %j", (text) => {
    expect(paintFirst(page, () => text)).toBe(`<head>${head}${link}</head>`);
  });
});

/** What the script in the head does, with as much of a browser as it asks for. */
function startHead(content: string | null) {
  const heard: Record<string, () => void> = {};
  const added: { src: string; onload: () => void }[] = [];
  const meta = { content, isRemoved: false, remove: () => Object.assign(meta, { isRemoved: true }) };
  let painted: () => void = () => {};
  runInNewContext(HEAD_SCRIPT, {
    localStorage: {},
    document: {
      hidden: false,
      querySelector: (asked: string) => (asked === `meta[name=${LATE_FILES}]` && content !== null ? meta : null),
      createElement: () => ({ dataset: {} }),
      head: { append: (script: (typeof added)[number]) => added.push(script) },
    },
    PerformanceObserver: class {
      constructor(told: () => void) {
        painted = told;
      }
      observe() {}
    },
    addEventListener: (name: string, listener: () => void) => Object.assign(heard, { [name]: listener }),
    setTimeout: (work: () => void) => work(),
  });
  return { heard, added, meta, paint: () => painted() };
}

describe("the script in the head", () => {
  it("holds nothing that React would escape", () => expect(HEAD_SCRIPT).not.toMatch(/[<>&"']/));

  it("fetches the listed scripts once, at the first paint, and takes the list away when they have run", () => {
    const page = startHead("/a.js /b.js");
    expect(page.added).toEqual([]);
    page.paint();
    page.heard.load?.();
    page.heard.pointerdown?.();
    expect(page.added.map(({ src }) => src)).toEqual(["/a.js", "/b.js"]);
    page.added[0]?.onload();
    expect(page.meta.isRemoved).toBe(false);
    page.added[1]?.onload();
    expect(page.meta.isRemoved).toBe(true);
    page.paint();
    page.heard.keydown?.();
    expect(page.added).toHaveLength(2);
  });

  it("only mentions the sheets that stand in the page, so that nothing fetches them", () => {
    const page = startHead("/a.css /a.js");
    page.paint();
    const link = { rel: "stylesheet", href: "/a.css", disabled: true, dataset: { precedence: "next" } };
    expect(page.added).toEqual([link, expect.objectContaining({ src: "/a.js" })]);
  });

  it.each(["pointerdown", "keydown", "load"])("does not wait for a paint after %s", (name) => {
    const page = startHead("/a.js");
    page.heard[name]?.();
    expect(page.added).toHaveLength(1);
  });

  it("leaves a page alone that lists none", () => expect(startHead(null).heard).toEqual({}));
});
