import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { dynamicPagePolicy, hashesOfInlineScripts, staticPagePolicy } from "#lib/security-headers.ts";

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64");

it("hashes every inline script once, and none that has a source", () => {
  const html = `<script>one()</script><script id="a" nonce="x">two("<b>")</script><SCRIPT >one()</SCRIPT>
    <script src="/a.js" async=""></script><script data-x="src=1">three()</script><script></script>`;
  expect(hashesOfInlineScripts(html)).toEqual([sha256("one()"), sha256('two("<b>")'), sha256("three()")]);
});

it("lets no script run that it does not name", () => {
  for (const policy of [staticPagePolicy([sha256("x")]), dynamicPagePolicy("abc", [])]) {
    const scripts = /script-src ([^;]*)/.exec(policy)?.[1];
    expect(scripts).not.toMatch(/unsafe|\*|https?:/);
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("base-uri 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
  }
});
