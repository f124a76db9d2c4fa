import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "#components/ui/markdown.tsx";
import { isCheapToParse } from "#lib/markdown/bounds.ts";
import { listLinks, type MarkdownVariant, parseMarkdown } from "#lib/markdown/parse.ts";
import { markdownTree } from "#lib/markdown/tree.ts";

const LABELS = { spoiler: "Spoiler", spoilerShow: "show" };
const html = (text: string, variant: MarkdownVariant = "comment") =>
  renderToStaticMarkup(<Markdown tree={markdownTree(text, variant)} labels={LABELS} />).replaceAll("\n", "");
const REL = 'rel="ugc nofollow noopener"';

describe("what a comment may hold", () => {
  it.each([
    ["*a* and **b**", "<p><em>a</em> and <strong>b</strong></p>"],
    ["- a\n- b", "<ul><li>a</li><li>b</li></ul>"],
    ["3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'],
    ["> a", "<blockquote><p>a</p></blockquote>"],
    ["`a` and\n\n```js\nb\n```", "<p><code>a</code> and</p><pre><code>b</code></pre>"],
    ["a\\\nb", "<p>a<br/>b</p>"],
    ["a\nb *c\nd*", "<p>a<br/>b <em>c<br/>d</em></p>"],
    ["[a](https://b.example)", `<p><a href="https://b.example" ${REL}>a</a></p>`],
    ["<mailto:a@b.example>", `<p><a href="mailto:a@b.example" ${REL}>mailto:a@b.example</a></p>`],
    ["사운드트랙 *좋아요*", "<p>사운드트랙 <em>좋아요</em></p>"],
  ])("%j", (text, expected) => expect(html(text)).toBe(expected));

  it("links bare addresses and leaves the sentence's own marks outside", () => {
    expect(html("See https://a.example/x_(y), or (http://b.example).")).toBe(
      `<p>See <a href="https://a.example/x_(y)" ${REL}>https://a.example/x_(y)</a>, or (<a href="http://b.example" ${REL}>http://b.example</a>).</p>`,
    );
    expect(html("`https://a.example`")).toBe("<p><code>https://a.example</code></p>");
  });

  it("keeps the words of headings, rules and images without being one", () => {
    expect(html("# Big\n\n---")).toBe("<p># Big</p><p>---</p>");
    expect(html("Big\n===")).toBe("<p>Big<br/>===</p>");
    expect(html("![cat](https://a.example/c.png)")).toBe(`<p>!<a href="https://a.example/c.png" ${REL}>cat</a></p>`);
  });

  it("shows a link without words by its address, and a definition as typed", () => {
    expect(html("[](https://a.example)")).toContain(">https://a.example</a>");
    expect(html("[a]: https://a.example")).toContain("[a]:");
  });
});

it("gives an article smaller headings than its page's own", () => {
  expect(html("# a\n\n## b\n\n#### c\n\n***", "article")).toBe("<h3>a</h3><h3>b</h3><h4>c</h4><hr/>");
});

it.each([
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "a <b>bold</b> claim",
  "<div>\n<p>text</p>\n</div>",
  "<!-- hidden -->",
  "<?php echo 1 ?>",
  "<![CDATA[ x ]]>",
  "1 < 2 > 0",
])("shows typed HTML as it was typed: %s", (text) => {
  expect(html(text)).not.toMatch(/<(?!\/?p>|br\/>)/);
  expect(decode(html(text).replace(/<\/?p>|<br\/>/g, ""))).toBe(text.replaceAll("\n", ""));
});

it.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "vbscript:x",
  "/relative",
  "//host",
  "#x",
  "\u0001javascript:x",
])("shows a link to %j as typed instead of making it", (address) => {
  const shown = html(`[x](<${address}>)`);
  expect(shown).not.toContain("<a");
  expect(decode(shown)).toContain("[x](<");
});

describe("hostile text", () => {
  const fill = (part: string) => part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
  const pathological = [
    "> ",
    ">",
    "- ",
    "1. ",
    "> - ",
    "[",
    "[]",
    "[a](",
    "![",
    "*a_ ",
    "*a **b ",
    "**",
    "a**b*c_d__",
    "`a``b",
    "\\*",
    "a\n\n",
    "- a\n",
    "<",
    "&",
  ]
    .map(fill)
    .concat(
      `${"*".repeat(5000)}a${"*".repeat(5000)}`,
      `> > > > > > > > a\n${fill("a\n")}`,
      `${"[".repeat(5000)}${"]".repeat(5000)}`,
    )
    .concat(Array.from({ length: 98 }, (_, i) => `${" ".repeat(2 * i)}- a`).join("\n"));

  it("is not parsed when nested beyond what anyone writes, and shown as typed", () => {
    for (const text of pathological) {
      expect(isCheapToParse(text), text.slice(0, 12)).toBe(false);
      expect(html(text).replace(/<[^>]*>/g, "").length, text.slice(0, 12)).toBeGreaterThan(3_000);
    }
  });

  it("does not keep ordinary long comments from being parsed", () => {
    const sentence =
      "The *last* scene says it **all**, see [this](https://a.example) and `that`.\n\n- One\n- Two\n\n> quoted\n\n";
    expect(isCheapToParse(sentence.repeat(18))).toBe(true);
    expect(isCheapToParse(fill("동의해요. 그래도 이야기 자체는 익숙했어요. "))).toBe(true);
  });

  const payloads = [
    "<svg/onload=alert(1)>",
    "<a href=javascript:alert(1)>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'>",
    "<style>*{display:none}</style>",
    "[a](javascript:alert(1))",
    "[a](java\tscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](%6aavascript:alert(1))",
    "<javascript:alert(1)>",
    "<data:text/html;base64,PHNjcmlwdD4=>",
    '[a](https://x.example "onmouseover=alert(1)")',
    '[a](https://x.example"onclick=alert(1))',
    '![a](x" onerror="alert(1))',
    "[a][b]\n\n[b]: javascript:alert(1)",
    '```js" onload="x\n</code></pre><script>alert(1)</script>\n```',
    "`</code><script>alert(1)</script>`",
    "<form action=//x><input name=body>",
    "<p id=comment-1 name=cookie class=admin style=position:fixed>",
    'https://x.example/"onmouseover="alert(1)',
    "https://x.example/<script>",
    "\u202Ehttps://elpmaxe.x\u202C",
    `a${"\u0301".repeat(500)}`,
    "\u0000<script>",
    "\uD800",
    "[\u202Etxet](https://x.example)",
    "- [ ] <input type=checkbox>",
    "| a | b |\n|---|---|\n| <b>x</b> | y |",
    "[^1]: note <script>",
    "<math><mtext></mtext><script>1</script></math>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<?xml version='1.0'?>",
    "<!DOCTYPE html>",
    "\\<script>",
    "<scr<script>ipt>",
    "{{constructor.constructor('alert(1)')()}}",
  ];
  const wrappings = [
    "%",
    "*%*",
    "> %",
    "- %",
    "1. %",
    "`%`",
    "**[%](https://a.example)**",
    "[a](%)",
    "```\n%\n```",
    "# %",
    "%\n\n%",
    "a % b",
  ];
  const corpus = payloads.flatMap((payload) => wrappings.map((wrapping) => wrapping.replaceAll("%", () => payload)));
  const ALLOWED =
    /^<(?:\/?(?:p|em|strong|code|pre|blockquote|ul|li|a|ol|h3|h4)|br\/|hr\/|ol start="\d+"|a href="(?:https?:|mailto:)[^"<>]*" rel="ugc nofollow noopener")>$/;

  it.each(["comment", "article"] as const)("never makes more than the allowlist in a %s", (variant) => {
    expect(corpus.length).toBeGreaterThan(400);
    for (const text of corpus) {
      for (const tag of html(text, variant).match(/<[^>]*>/g) ?? []) expect(tag, text).toMatch(ALLOWED);
    }
  });
});

it("lists the links readers would meet", () => {
  expect(listLinks("[a](https://a.example) http://b.example `http://c.example` [x](javascript:y)", "comment")).toEqual([
    "https://a.example",
    "http://b.example",
  ]);
});

function decode(text: string) {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#x27;", "'")
    .replaceAll("&amp;", "&");
}

it("nothing without a bracket, a slash or what may stand for one is a link, so it is not parsed for links", () => {
  for (const body of ["www.a.example", "mailto:a@a.example", "*a* `b` > c", "a ||b|| >!c!<", "!(a) {b}"]) {
    expect(linksDrawn(body), body).toEqual([]);
    expect(listLinks(body, "comment"), body).toEqual([]);
  }
  for (const body of [
    "http:\\/\\/a.example",
    "http&#58;//a.example",
    "http:&#47;&#47;a.example",
    "<mailto:a@a.example>",
  ]) {
    expect(listLinks(body, "comment"), body).toEqual(linksDrawn(body));
    expect(listLinks(body, "comment"), body).toHaveLength(1);
  }
});

const linksDrawn = (body: string) =>
  [...JSON.stringify(parseMarkdown(body, "comment")).matchAll(/"href":"([^"]+)"/g)].map(([, href]) => href);
