import { describe, expect, it } from "vitest";
import { bulkAsked, bulkFilter } from "#features/moderation/inputs-bulk.ts";

const ids = [crypto.randomUUID(), crypto.randomUUID()];
const asked = { view: "held", action: "spam" };
const senseless = [
  { since: "2024-13-01" },
  { view: "x" },
  { review: ["one", "other"] },
  { words: "x".repeat(201) },
  { report: "nothing-of-the-kind" },
];

describe("what the preview of a bulk decision is about", () => {
  it("is all that is found, whatever is ticked", () => {
    expect(bulkAsked.parse({ ...asked, which: "all", ids })).toEqual(asked);
    expect(bulkAsked.parse(asked)).toEqual(asked);
  });
  it("is what is ticked", () => {
    expect(bulkAsked.parse({ ...asked, which: "chosen", ids })).toEqual({ ...asked, ids });
    expect(bulkAsked.parse({ ...asked, which: "chosen", ids: ids[0] })).toEqual({ ...asked, ids: [ids[0]] });
    expect(bulkAsked.parse({ ...asked, which: ["chosen", "chosen"], ids })).toEqual({ ...asked, ids });
    expect(bulkAsked.parse({ ...asked, which: "chosen" })).toEqual({ ...asked, ids: [] });
  });
  it.each(senseless)("is nothing where %j makes no sense, and so is what its form sends on", (more) => {
    for (const which of ["all", "chosen", undefined]) {
      const filter = bulkAsked.parse({ ...asked, ...more, which, ids });
      expect(filter.ids).toEqual([]);
      expect(bulkFilter.parse(JSON.parse(JSON.stringify(filter))).ids).toEqual([]);
    }
  });
});
