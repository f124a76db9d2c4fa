import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readDocument } from "#features/imports/read-document.ts";
import { describeImport } from "#features/imports/report.ts";

const SEED = new URL("../../db/seed/soundtrack-1.txt", import.meta.url);

/** The seed with other facts beside it. */
function read(spoilsThrough: unknown) {
  const folder = mkdtempSync(path.join(tmpdir(), "verdict-facts-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "drama.txt");
  writeFileSync(file, readFileSync(SEED));
  writeFileSync(path.join(folder, "drama.facts.json"), JSON.stringify({ episodes: 4, spoilsThrough }));
  return { file, document: readDocument(file) };
}

it("reads what the parts of a document give away, and says so", () => {
  const { file, document } = read({ sections: { plot: 4 }, points: { 2: 3, 1: 0 } });
  expect(document.faults).toEqual([]);
  expect(document.spoilers).toEqual({ sections: { plot: 4 }, points: { 1: 0, 2: 3 } });
  const report = describeImport(file, document, null, false);
  expect(report).toContain("spoils    plot: through episode 4");
  expect(report).toContain("spoils    point 1: nothing");
});

it.each([
  [{ sections: { success: 5 } }, '"spoilsThrough" names episode 5; the drama has 4.'],
  [{ points: { 9: 1 } }, '"spoilsThrough" names point 9; the document has 3.'],
  [{ points: { "01": 1 } }, "spoilsThrough"],
  [{ sections: { ending: 1 } }, "spoilsThrough"],
  [{ sections: { plot: -1 } }, "spoilsThrough"],
  [{ chapters: {} }, "chapters"],
])("refuses %j", (spoilsThrough, told) => {
  expect(read(spoilsThrough).document.faults.join("\n")).toContain(told);
});
