import { readFileSync } from "node:fs";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { expect, it } from "vitest";
import { SEED_DOCUMENT } from "#db/seed.ts";
import { escapeMarkdown } from "#features/imports/escape-markdown.ts";
import { decodeText } from "#features/imports/lines.ts";
import { type ParsedReview, parseReview } from "#features/imports/parse-review.ts";
import { pointFromItem } from "#features/imports/point-items.ts";

const LIKED = "Here are some of the things that viewers liked about the drama:";
const seed = readFileSync(SEED_DOCUMENT, "utf8");

type Parts = { title?: string[]; sections?: [string, string][]; liked?: string; items?: string[] };

function aDocument({
  title = ["Goblin - Korean Drama Review", "Goblin – Korean Drama Review"],
  sections = [["About the Drama", "Goblin is a drama."]],
  liked = LIKED,
  items = ["  • The score. It stays."],
}: Parts = {}): string {
  return [...title, ...sections.flat(), liked, items.join("\n")].join("\n\n");
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);

function wordsOf({ document, problems }: ParsedReview): string[] {
  const { title, sections, pointsHeading, points } = document;
  const texts = [
    title,
    ...sections.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs]),
    pointsHeading ?? "",
    ...points.flatMap((point) => [point.title, point.body]),
    ...problems.filter(({ isUnplaced }) => isUnplaced).map(({ text }) => text),
  ];
  return words(texts.join(" "));
}

it("keeps every word of the seed, in order", () => {
  const parsed = parseReview(seed);
  expect(parsed.problems).toEqual([]);
  const [, ...rest] = seed.split("\n").filter((line) => line.trim());
  const expected = words(rest.join(" ").replaceAll("•", ""));
  const withStop = (text: string) => text.replace(/(leads|storyline|OST)\. (?=Park|Soundtrack|The OST)/g, "$1 ");
  expect(wordsOf(parsed).join(" ")).toBe(withStop(expected.join(" ")));
});

it("names the parts of the seed", () => {
  const { document } = parseReview(seed);
  expect(document).toMatchObject({ title: "Soundtrack #1 – Korean Drama Review", dramaTitle: "Soundtrack #1" });
  expect(document.slug).toBe("soundtrack-1");
  expect(document.sections.map(({ kind }) => kind)).toEqual(["about", "plot", "success", "for_whom", "verdict"]);
  expect(document.pointsHeading).toBe(LIKED);
  expect(document.points.map(({ title }) => title)).toEqual([
    "The chemistry between the leads",
    "The refreshing storyline",
    "The beautiful OST",
  ]);
  expect(document.points[1]?.body).toMatch(/^Soundtrack #1 is a refreshing change .* relationship develop\.$/);
});

it.each([
  ["about", "About the Drama"],
  ["about", "ABOUT THE SERIES:"],
  ["about", "About Goblin"],
  ["about", "Overview"],
  ["about", "드라마 소개"],
  ["plot", "Plot of the Drama"],
  ["plot", "Plot"],
  ["plot", "Synopsis"],
  ["plot", "## The Story"],
  ["plot", "**Plot Summary**"],
  ["plot", "What is the drama about?"],
  ["plot", "줄거리"],
  ["success", "Success of the Drama"],
  ["success", "Reception"],
  ["success", "Commercial success"],
  ["for_whom", "Who are the Drama recommended for"],
  ["for_whom", "Who is the drama recommended for?"],
  ["for_whom", "Who is it for"],
  ["for_whom", "Who should watch it?"],
  ["for_whom", "Recommended for:"],
  ["for_whom", "Who should watch Goblin"],
  ["verdict", "Final Verdict of the Drama"],
  ["verdict", "Final verdict"],
  ["verdict", "Verdict:"],
  ["verdict", "Final thoughts"],
  ["verdict", "Conclusion"],
  ["verdict", "총평"],
])("knows a heading for %s: %s", (kind, heading) => {
  const { document, problems } = parseReview(aDocument({ sections: [[heading, "Some words, and a stop."]] }));
  expect(problems).toEqual([]);
  expect(document.sections).toMatchObject([{ kind, heading: heading.replace(/^#+ |\*\*/g, "") }]);
});

it.each([
  LIKED,
  "Here are some things viewers loved about the drama",
  "Things that viewers liked:",
  "What viewers liked",
  "What audiences enjoyed about this series:",
  "Here’s what stood out:",
  "## Highlights",
  "시청자들이 좋아한 점",
])("knows the line above the points: %s", (liked) => {
  const { document, problems } = parseReview(aDocument({ liked }));
  expect(problems).toEqual([]);
  expect(document.pointsHeading).toBe(liked.replace("## ", ""));
});

it.each(["•", "-", "*", "–", "·", "1.", "2)"])("reads items marked with %s, wrapped lines joined", (mark) => {
  const { document, problems } = parseReview(
    aDocument({ items: [`${mark} The score. It stays`, "with you.", `${mark} The pace.`] }),
  );
  expect(problems).toEqual([]);
  expect(document.points).toMatchObject([
    { title: "The score", body: "It stays with you." },
    { title: "The pace", body: "" },
  ]);
});

it.each([
  ["The chemistry. They fit.", "The chemistry", "They fit."],
  ["Mr. Kim steals it. Always.", "Mr. Kim steals it", "Always."],
  ["The #1 reason. It is fun.", "The #1 reason", "It is fun."],
  ["Directed by J. Park vs. himself. It shows.", "Directed by J. Park vs. himself", "It shows."],
  ["What a score! It sings.", "What a score!", "It sings."],
  ["“So good.” Everyone says so.", "“So good.”", "Everyone says so."],
  ["Episode 3.5 is odd. But fine.", "Episode 3.5 is odd", "But fine."],
  ["음악이 좋다. 오래 남는다.", "음악이 좋다", "오래 남는다."],
  ["Wait... what a turn. Yes.", "Wait... what a turn", "Yes."],
  ["No stop at all", "No stop at all", ""],
])("splits %s", (text, title, body) => {
  expect(pointFromItem(text)).toEqual({ title, body });
});

it.each([
  ["CRLF", seed.replaceAll("\n", "\r\n")],
  ["CR", seed.replaceAll("\n", "\r")],
  ["a byte order mark", `\ufeff${seed}`],
  ["a final newline", `${seed}\n\n`],
  ["blank lines of blanks", seed.replaceAll("\n\n", "\n \t\u00a0\n")],
  ["no-break indents", seed.replaceAll("  •", "\u00a0\u00a0•\u00a0")],
  ["decomposed letters", seed.normalize("NFD")],
])("reads the same document with %s", (_, variant) => {
  const plain = (parsed: ParsedReview) => wordsOf(parsed).join(" ");
  expect(parseReview(variant).problems).toEqual([]);
  expect(plain(parseReview(variant))).toBe(plain(parseReview(seed)));
});

it.each([
  [["Goblin — Korean Drama Review"], "Goblin", "goblin"],
  [["# Goblin - K-Drama Review"], "Goblin", "goblin"],
  [["Review: Goblin"], "Goblin", "goblin"],
  [["It’s Okay to Not Be Okay – Korean Drama Review"], "It’s Okay to Not Be Okay", "its-okay-to-not-be-okay"],
  [["Love & Café (사랑과 카페) – Korean Drama Review"], "Love & Café", "love-and-cafe"],
  [["도깨비 – 한국 드라마 리뷰"], "도깨비", ""],
])("takes the drama's name and address from %s", (title, dramaTitle, slug) => {
  expect(parseReview(aDocument({ title })).document).toMatchObject({ dramaTitle, slug });
});

it("reports what has no place, line by line", () => {
  const text = [
    "Goblin – Korean Drama Review",
    "",
    "Posted by me.",
    "",
    "About the Drama",
    "",
    "It is.",
    "",
    "Cast",
    "",
    "Many people.",
    "",
    "Verdict",
    "",
    "Good.",
    "",
    "About the series",
    "",
    "Again.",
    "",
    LIKED,
    "- The score. It stays.",
    "",
    "See you next week!",
  ].join("\n");
  const { document, problems } = parseReview(text);
  expect(problems.map(({ line, isUnplaced }) => [line, isUnplaced])).toEqual([
    [3, true],
    [9, true],
    [11, true],
    [17, true],
    [19, true],
    [24, true],
  ]);
  expect(problems[3]?.message).toContain("line 5");
  expect(document.sections.map(({ kind }) => kind)).toEqual(["about", "verdict"]);
});

it.each([
  [
    "an empty section",
    aDocument({
      sections: [
        ["About the Drama", ""],
        ["Plot", "It moves."],
      ],
    }),
    5,
    /nothing under/,
  ],
  ["an empty item", aDocument({ items: ["• The score.", "•"] }), 12, /empty/],
  ["the same point twice", aDocument({ items: ["- The score. A.", "- The score. B."] }), 12, /already on line 11/],
  ["no title", aDocument({ title: [] }), null, /no title/],
  ["no points", "Goblin\n\nPlot\n\nIt moves.", null, /no list/],
  ["nothing at all", "", null, /no title/],
])("says that there is %s", (_, text, line, message) => {
  expect(parseReview(text).problems).toContainEqual(
    expect.objectContaining({ line, message: expect.stringMatching(message) }),
  );
});

it("does not take a list of dislikes for one of likes", () => {
  const { document, problems } = parseReview(`${aDocument()}\n\nThings viewers did not like:\n- The pace. Slow.`);
  expect(document.points).toHaveLength(1);
  expect(problems.map(({ isUnplaced }) => isUnplaced)).toEqual([true, true]);
});

it("keeps prose that happens to contain a heading's word", () => {
  const body = "It is all about the\nPlot\nand nothing else. A verdict - mine - follows: no.";
  const { document, problems } = parseReview(aDocument({ sections: [["About the Drama", body]] }));
  expect(problems).toEqual([]);
  expect(document.sections).toHaveLength(1);
});

it("places or reports every line, whatever lines come in whatever order", () => {
  const own = [
    "Cast",
    "# Extra",
    "- an item",
    "* another. One.",
    "---",
    "Hmm",
    "  indented words.",
    "한글 문장입니다.",
    "•",
    "",
  ];
  const pool = [...seed.split("\n"), ...own];
  const letters = (text: string) => [...text.replace(/[^\p{L}\p{N}]/gu, "")].sort().join("");
  let state = 42;
  const random = (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  for (let round = 0; round < 2_000; round++) {
    const lines = Array.from({ length: random(25) }, () => pool[random(pool.length)] ?? "");
    const text = ["Goblin", ...lines].join("\n");
    expect(letters(wordsOf(parseReview(text)).join("")), text).toBe(letters(text));
  }
});

it.each([
  "# not a heading",
  "- not a list",
  "1. not a list",
  "1986. A year",
  "*not* _emphasis_ `code` ~~gone~~",
  "<b>not</b> &amp; html",
  "[not](a-link) ![nor](image) <https://example.org>",
  "a \\* backslash \\",
  "> not a quote",
  "+ plus",
  "=====",
  "---",
  "| a | b |",
  "~~~",
  "line one\n# line two\n- three",
  "Soundtrack #1 (2022) – 100% fun!",
  "사운드트랙 #1",
  "    four blanks",
  "[a]: https://example.org",
])("escapes so that the words show exactly: %s", (text) => {
  const tree = unified()
    .use(remarkParse)
    .parse(escapeMarkdown([text]));
  expect(tree.children.map(({ type }) => type)).toEqual(["paragraph"]);
  const [paragraph] = tree.children;
  const inline = paragraph?.type === "paragraph" ? paragraph.children : [];
  const shown = inline.map((node) => (node.type === "text" ? node.value : `<${node.type}>`)).join("");
  expect(shown).toBe(
    text
      .split("\n")
      .map((line) => line.trim())
      .join("\n"),
  );
});

it("reads UTF-8 and UTF-16, and says when a file is no text", () => {
  expect(decodeText(Buffer.from("사운드"))).toBe("사운드");
  expect(decodeText(Buffer.from("\ufeff사운드", "utf16le"))).toBe("사운드");
  expect(decodeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]))).toBeNull();
  expect(decodeText(Buffer.from("a\0b"))).toBeNull();
});
