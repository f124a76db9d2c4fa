import { describe, expect, it } from "vitest";
import { linkNaturally, linkPlaces, withoutAnchors } from "#features/comments/natural-links.ts";
import { episodesIn, isSilentEdit, laterEpisode, titleToken } from "#features/comments/policy-writing.ts";
import { markdownTree, withoutLinks } from "#lib/markdown/tree.ts";

const REVIEW = {
  slug: "soundtrack-1",
  drama: { episodes: 12 },
  sections: [{ kind: "about" }, { kind: "final_verdict" }],
};
const OST = "11111111-1111-4111-8111-111111111111";
const SONGS = "22222222-2222-4222-8222-222222222222";
const POINTS = [
  { id: OST, title: "The beautiful OST" },
  { id: SONGS, title: "아름다운 음악" },
];
const places = linkPlaces("en", REVIEW, POINTS);
const draw = (text: string, people: string[] = [], at = places) =>
  linkNaturally(markdownTree(text, "comment"), at, new Set(people));
const point = (id: string, words: string) => ["a", `/reviews/soundtrack-1/points/${id}`, words];
const through = (n: number, words: string) => ["a", `/reviews/soundtrack-1/through/${n}`, words];

describe("what is named becomes a link", () => {
  it.each([
    ["See #the-beautiful-ost.", ["See ", point(OST, "#the-beautiful-ost"), "."]],
    ["#The-Beautiful-OST", [point(OST, "#The-Beautiful-OST")]],
    ["#아름다운-음악이 좋아요", [point(SONGS, "#아름다운-음악"), "이 좋아요"]],
    ["ep 8 and Episode 9, eps 3", [through(8, "ep 8"), " and ", through(9, "Episode 9"), ", ", through(3, "eps 3")]],
    ["8화에서 울었어요", [through(8, "8화"), "에서 울었어요"]],
    ["제 8화", [through(8, "제 8화")]],
    ["ep 13, ep 0, step 8, 8화음, 1.8화", ["ep 13, ep 0, step 8, 8화음, 1.8화"]],
    ["#the-beautiful, #nothing, a#the-beautiful-ost", ["#the-beautiful, #nothing, a#the-beautiful-ost"]],
  ])("%s", (text, inside) => {
    expect(draw(text)).toEqual([["p", ...inside]]);
  });

  it("also within emphasis, lists, quotations and spoilers", () => {
    expect(draw("1. *ep 8*\n\n> ||ep 9||")).toEqual([
      ["ol", 1, ["li", ["em", through(8, "ep 8")]]],
      ["blockquote", ["p", ["spoiler", through(9, "ep 9")]]],
    ]);
  });

  it("but not in code or in a link", () => {
    const text = "`ep 8` [ep 8](https://a.example) https://a.example/#the-beautiful-ost";
    expect(draw(text)).toEqual(markdownTree(text, "comment"));
  });

  it("only people there are, and the ending of a word is left outside", () => {
    expect(draw("@mina and @nobody, @민지가", ["mina", "민지"])).toEqual([
      [
        "p",
        ["a", "/readers/mina", "@mina"],
        " and @nobody, ",
        ["a", `/readers/${encodeURIComponent("민지")}`, "@민지"],
        "가",
      ],
    ]);
  });

  it("the place a quotation comes from, if the page has it", () => {
    const comment = "33333333-3333-4333-8333-333333333333";
    const text = `> so\n> — [Final Verdict](#final-verdict) [Mina](#comment-${comment}) [x](#point-${OST}) [y](#elsewhere)`;
    expect(JSON.stringify(draw(text))).toBe(
      JSON.stringify([
        [
          "blockquote",
          [
            "p",
            "so",
            ["br"],
            "\n",
            "— ",
            ["a", "/reviews/soundtrack-1#final-verdict", "Final Verdict"],
            " ",
            ["a", `/reviews/soundtrack-1/comments/${comment}`, "Mina"],
            " ",
            point(OST, "x"),
            " ",
            "[y](#elsewhere)",
          ],
        ],
      ]),
    );
  });

  it("nothing where nobody knows how many episodes there are, or which points the reader may see", () => {
    const unknown = linkPlaces("ko", { slug: "x", drama: { episodes: null } }, []);
    const text = "ep 8 #the-beautiful-ost [a](#about)";
    expect(draw(text, [], unknown)).toEqual(markdownTree(text, "comment"));
  });
});

it("shows of a stranger's links the words and the addresses", () => {
  const text = "https://a.example [b](https://b.example) <mailto:c@d.example>\n\n- [e](https://e.example)";
  expect(withoutLinks(markdownTree(text, "comment"))).toEqual([
    ["p", "https://a.example", " ", "b", " (https://b.example)", " ", "mailto:c@d.example"],
    ["ul", ["li", "e", " (https://e.example)"]],
  ]);
});

it("leaves of a link to its own page the words", () => {
  expect(withoutAnchors("> so\n> — [Final Verdict](#final-verdict)")).toBe("> so\n> — Final Verdict");
});

it.each([
  ["The beautiful OST", "the-beautiful-ost"],
  ["The lead’s charm – and more!", "the-leads-charm-and-more"],
  ["“아름다운 음악”", "아름다운-음악"],
  ["!!!", ""],
])("writes %j as #%s", (title, token) => {
  expect(titleToken(title)).toBe(token);
});

describe("what a text gives away", () => {
  it.each([
    ["In ep 9 he leaves", 0, 9],
    ["In ep 9 he leaves", 9, null],
    ["episode nine, and 11화", 3, 11],
    ["||ep 9|| ep 4", 0, 4],
    ["ep 40", 0, null],
    ["so sweet", 0, null],
  ])("%s, marked %i: %s", (text, level, later) => {
    expect(laterEpisode(text, level, 12)).toBe(later);
  });
});

it("is silent for five minutes", () => {
  const at = new Date("2026-01-01T00:00:00Z");
  expect(isSilentEdit(at, new Date("2026-01-01T00:04:59Z"))).toBe(true);
  expect(isSilentEdit(at, new Date("2026-01-01T00:05:00Z"))).toBe(false);
});

describe("hostile text", () => {
  const parts = ["@", "#", "ep ", "1화", "[", "[a](#", "](#", "@a@", "#a-", "제 ", "episodes ", "@'s", "#ㅤ", "@é́"];

  // With time that grew as the square of the length, each of these would take minutes.
  it.each(parts)("of nothing but %j keeps every character, however long", (part) => {
    const text = part.repeat(Math.ceil(400_000 / part.length));
    const words = linkNaturally([text], places, new Set(["a"])).map((node) =>
      typeof node === "string" ? node : node[2],
    );
    expect(words.join("")).toBe(text);
    expect(laterEpisode(text, 0, 12)).toBeNull();
    expect(episodesIn(text).length).toBeLessThan(text.length);
  });
});
