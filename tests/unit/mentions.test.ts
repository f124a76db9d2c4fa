import { describe, expect, it } from "vitest";
import { listMentions, MENTIONS_MAX, spellingsOf } from "#features/comments/mentions.ts";

describe("whom a comment names", () => {
  it.each([
    ["@mina, look", ["mina"]],
    ["So says @Min-ji-Kim.", ["min-ji-kim"]],
    ["(@mina) and “@bora”; @mina again", ["mina", "bora"]],
    ["**@mina** *@bora*", ["mina", "bora"]],
    ["||@mina did||", ["mina"]],
    ["@민지님 봤어요?", ["민지님"]],
    ["@mina-♥ yes", ["mina-♥"]],
    ["mail me: mina@example.org", []],
    ["`@mina` and\n\n```\n@bora\n```", []],
    ["> @mina said so\n\nNo.", []],
    ["https://a.example/@mina and [@bora](https://b.example)", []],
    ["@@mina @ mina @", []],
    ["\\@mina", ["mina"]],
  ])("%s", (text, tokens) => {
    expect(listMentions(text)).toEqual(tokens);
  });

  it("names no more than anyone would in earnest", () => {
    const many = Array.from({ length: 300 }, (_, index) => `@reader-${index}`).join(" ");
    expect(listMentions(many)).toHaveLength(MENTIONS_MAX);
  });
});

it("takes off what is written behind a name, the whole first", () => {
  expect(spellingsOf("mina")).toEqual(["mina"]);
  expect(spellingsOf("mina's")).toEqual(["mina's", "mina"]);
  expect(spellingsOf("민지님이")).toEqual(["민지님이", "민지"]);
  expect(spellingsOf("민지가")).toEqual(["민지가", "민지"]);
});
