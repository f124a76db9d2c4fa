import { describe, expect, it } from "vitest";
import { writeBuffersAsText } from "#lib/cache/buffer-size.ts";

describe("what Next keeps, turned into JSON to know its size", () => {
  it("has a Buffer as text, wherever it stands, and other bytes as before", () => {
    const before = Object.getOwnPropertyDescriptor(Buffer.prototype, "toJSON") as PropertyDescriptor;
    writeBuffersAsText();
    try {
      const kept = { rscData: Buffer.from("1:[]"), segments: [new Uint8Array([1, 2])] };
      expect(JSON.parse(JSON.stringify(kept))).toEqual({
        rscData: { type: "Buffer", data: "MTpbXQ==" },
        segments: [{ 0: 1, 1: 2 }],
      });
      expect(JSON.stringify(Buffer.alloc(3_000)).length).toBeLessThan(4_100);
    } finally {
      Object.defineProperty(Buffer.prototype, "toJSON", before);
    }
  });
});
