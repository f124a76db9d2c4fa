import { expect, it } from "vitest";
import { contrast, readableOn } from "#lib/art/colour.ts";

const LIGHT = ["#faf6ef", "#f1e6da", "#fffdf8"];
const DARK = ["#171311", "#1f1815", "#201a17"];

it("counts contrast as WCAG does", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
});

it("leaves a colour alone that can be read", () => {
  expect(readableOn("#12646a", LIGHT)).toBe("#12646a");
});

it.each(["#ffff00", "#e9b49b", "#0000ff", "#171311", "#faf6ef", "#00ff88", "#b5432a"])("makes %s readable", (hex) => {
  for (const grounds of [LIGHT, DARK]) {
    const readable = readableOn(hex, grounds);
    for (const ground of grounds) expect(contrast(readable, ground)).toBeGreaterThanOrEqual(4.5);
  }
});
