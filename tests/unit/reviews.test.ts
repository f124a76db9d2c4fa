import { expect, it } from "vitest";
import { firstSentence, plainWords, readingMinutes, titleParts } from "#features/reviews/policy.ts";
import { MOTIFS, motifFor } from "#lib/art/brief.ts";
import { drawArt } from "#lib/art/draw.ts";
import { paletteFor } from "#lib/art/palettes.ts";

it.each([
  "Soundtrack #1 – Korean Drama Review",
  "Soundtrack #1 - Korean Drama Review",
  "A - B – C",
  "No dash",
  "Re-born",
])("takes the title line %s apart without losing a character", (title) => {
  const { name, dash, kind } = titleParts(title);
  expect(name + dash + kind).toBe(title);
});

it("finds the drama's name and what the page is", () => {
  expect(titleParts("Soundtrack #1 – Korean Drama Review")).toEqual({
    name: "Soundtrack #1",
    dash: " – ",
    kind: "Korean Drama Review",
  });
  expect(titleParts("Re-born").name).toBe("Re-born");
});

it("takes the first sentence out of Markdown", () => {
  const words = plainWords("Soundtrack #1 is a **charming** drama, see [this](https://example.org).\nIt is *short*.");
  expect(firstSentence(words, "en")).toBe("Soundtrack #1 is a charming drama, see this.");
});

it("leaves inline spoilers out of plain words, and more in doubt", () => {
  expect(plainWords("He ||dies||. Then >!she *does*!< too.")).toBe("He [spoiler] too.");
  expect(plainWords("A ||b|| c ||d|| e")).toBe("A [spoiler] c [spoiler] e");
  expect(plainWords("Safe.\n\n||Not\nsafe.||")).toBe("Safe. [spoiler]");
  expect(plainWords("this || that, || or >! and !")).toBe("this || that, || or >! and !");
});

it("counts reading time in both scripts, never under a minute", () => {
  expect(readingMinutes("")).toBe(1);
  expect(readingMinutes("word ".repeat(920))).toBe(4);
  expect(readingMinutes("드라마 ".repeat(500))).toBe(3);
});

it("draws the same picture from the same brief, whatever the words hold", () => {
  for (const motif of MOTIFS) {
    const brief = {
      seed: "a-drama",
      motif,
      palette: paletteFor(motif, "a-drama"),
      label: `<script>"&`,
      names: ["선우", "<b>"],
      words: ["one", "two"],
    };
    expect(drawArt(brief)).toBe(drawArt(brief));
    expect(drawArt(brief)).not.toMatch(/<script|<b>|NaN|undefined/);
  }
});

it("chooses a motif by the author's wish, then by genre", () => {
  expect(motifFor("tide", ["Music"])).toBe("tide");
  expect(motifFor(null, ["Romance", "Music"])).toBe("record");
  expect(motifFor(null, ["Romance"])).toBe("windows");
});
