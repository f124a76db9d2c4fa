import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "#components/ui/markdown.tsx";
import { highestSpoiler, lastEpisode, readWatched, withWatched } from "#features/watching/policy.ts";
import { isCheapToParse } from "#lib/markdown/bounds.ts";
import { parseMarkdown } from "#lib/markdown/parse.ts";
import { type MarkdownTree, markdownTree } from "#lib/markdown/tree.ts";

/** The tree with a spoiler written as `[its words]`. */
function shown(text: string): string {
  const say = (node: MarkdownTree): string => {
    if (typeof node === "string") return node;
    const words = node.slice(node[0] === "a" || node[0] === "ol" ? 2 : 1) as MarkdownTree[];
    const inside = words.map(say).join("");
    if (node[0] === "spoiler") return `[${inside}]`;
    return node[0] === "p" ? inside : `<${node[0]}>${inside}</${node[0]}>`;
  };
  return markdownTree(text, "article").map(say).join("\n");
}

describe("inline spoilers", () => {
  it.each([
    ["He >!dies!<.", "He [dies]."],
    ["He ||dies||.", "He [dies]."],
    [">!He dies!<", "[He dies]"],
    [">! He dies !<", "[ He dies ]"],
    ["||a|| and ||b c||", "[a] and [b c]"],
    [">!a *b* `c`!<", "[a <em>b</em> <code>c</code>]"],
    ["**||a||**", "<strong>[a]</strong>"],
    ["# ||a||", "<h3>[a]</h3>"],
    ["||a\nb||", "[a\nb]"],
    ["> >!a!<", "<blockquote>[a]</blockquote>"],
    ["> a\n>!b!<", "<blockquote>a\n[b]</blockquote>"],
    ["- >!a!<\n- b", "<ul><li>[a]</li><li>b</li></ul>"],
    ["[||a||](https://a.example)", "[<a>a</a>]"],
    ["||그는 죽는다||", "[그는 죽는다]"],
  ])("%j hides what it should", (text, expected) => expect(shown(text)).toBe(expected));

  it.each([
    ["a || b || c", "a || b || c"],
    ["if (a || b)", "if (a || b)"],
    ["a ||b", "a ||b"],
    ["||||", "||||"],
    ["wow!< and >!so", "wow!< and >!so"],
    ["`||a||` `>!b!<`", "<code>||a||</code> <code>>!b!<</code>"],
    ["```\n>!a!<\n||b||\n```", "<pre><code>>!a!<\n||b||\n</code></pre>"],
    ["    >!a!<", "<pre><code>>!a!<\n</code></pre>"],
    ["\\||a|| \\>!b!<", "||a|| >!b!<"],
    ["> !a", "<blockquote>!a</blockquote>"],
    ["*a ||b* c||", "<em>a ||b</em> c||"],
    ["||a\n\nb||", "||a\nb||"],
  ])("%j stays as it was typed", (text, expected) => expect(shown(text)).toBe(expected));

  it("are never in one another", () => {
    expect(shown(">!a ||b|| *c ||d||*!<")).toBe("[a ||b|| <em>c ||d||</em>]");
  });

  it("are boxes to tick in a paragraph, with words for a name, and nothing to run", () => {
    const labels = { spoiler: "Spoiler", spoilerShow: "show" };
    const html = renderToStaticMarkup(<Markdown tree={markdownTree("a ||b||", "comment")} labels={labels} />);
    expect(html.replace(/ class="[^"]*"/, "")).toBe(
      '<p>a <span><label><input type="checkbox" autoComplete="off"/>Spoiler <span>show</span></label><span> b</span></span></p>',
    );
  });

  it("cost little however they are heaped, and hide what is too costly to read", () => {
    for (const part of ["|", "||", "| ", ">!", "!<", ">!a!<", "||a||", "||a", ">!a", "\n>!", "*||a*||", "- >!a!<\n"]) {
      const text = part.repeat(Math.ceil(10_000 / part.length)).slice(0, 10_000);
      expect(isCheapToParse(text), part).toBe(false);
      expect(parseMarkdown(text, "comment").children.length, part).toBeGreaterThan(0);
    }
    const costly = `${"[".repeat(5_000)} He ||dies||. >!She too!< ok`;
    expect(shown(costly)).toBe(`${"[".repeat(5_000)} He [||dies||. >!She too!<] ok`);
  });
});

describe("how far somebody has watched, in a guest's browser", () => {
  it("holds one number per drama, the latest first", () => {
    const cookie = withWatched(withWatched(withWatched(undefined, "a", 3), "b-1", 12), "a", 0);
    expect(cookie).toBe("a.0~b-1.12");
    expect([readWatched(cookie, "a"), readWatched(cookie, "b-1"), readWatched(cookie, "c")]).toEqual([0, 12, null]);
  });

  it("forgets the oldest, and takes nothing that is not its own", () => {
    let cookie = "";
    for (let drama = 0; drama < 60; drama++) cookie = withWatched(cookie, `d${drama}`, 1);
    expect([readWatched(cookie, "d59"), readWatched(cookie, "d0")]).toEqual([1, null]);
    expect(cookie.length).toBeLessThan(2_000);
    for (const bad of ["a.99999", "a", "a.-1", "a.1.2", "<a>.1", "a.2001"])
      expect(readWatched(bad, "a"), bad).toBeNull();
  });
});

it("knows the last episode, stated or given away", () => {
  const spoilers = [{ spoilsThrough: 2 }, { spoilsThrough: 9 }, { spoilsThrough: 0 }];
  expect([highestSpoiler(spoilers), lastEpisode(null, spoilers), lastEpisode(16, spoilers)]).toEqual([9, 9, 16]);
  expect([highestSpoiler([]), lastEpisode(null, [])]).toEqual([0, 0]);
});
