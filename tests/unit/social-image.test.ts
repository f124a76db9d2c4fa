import sharp from "sharp";
import { expect, it, test } from "vitest";
import { socialBrief } from "#features/feeds/social-image.ts";
import { inTurn } from "#lib/in-turn.ts";
import { settableLine } from "#lib/social-image/brief.ts";
import { drawSocialImage } from "#lib/social-image/draw.ts";
import { factsOf } from "../support/facts.ts";

const brief = () => {
  const { review, safe, points } = factsOf();
  return socialBrief(review, safe, points, null);
};

it("says the title in both scripts and what readers answered, and gives nothing away", () => {
  expect(brief()).toMatchObject({
    title: "Soundtrack #1",
    kind: "Korean Drama Review",
    hangul: "사운드트랙 #1",
    answer: "Readers mostly agree.",
  });
  expect(JSON.stringify(brief())).not.toContain("PLANTED");
});

it("draws the same picture of the same words, also of those it has no letters for", { timeout: 60_000 }, async () => {
  const words = { ...brief(), title: "Ein Ŏ 드라마 é 뷁", hangul: "뷁".repeat(40) };
  const [one, other] = [await drawSocialImage(words), await drawSocialImage(words)];
  expect(one?.subarray(1, 4).toString()).toBe("PNG");
  expect([one?.readUInt32BE(16), one?.readUInt32BE(20)]).toEqual([1200, 630]);
  expect(other?.equals(one ?? Buffer.alloc(0))).toBe(true);
});

it("shows an uploaded picture in place of the drawn art", { timeout: 60_000 }, async () => {
  const { review, safe, points } = factsOf();
  const red = { create: { width: 1200, height: 700, channels: 3 as const, background: "#c01010" } };
  const jpeg = await sharp(red).jpeg().toBuffer();
  const drawn = await drawSocialImage(socialBrief(review, safe, points, jpeg));
  const at = async (left: number, top: number) =>
    sharp(drawn ?? undefined)
      .removeAlpha()
      .extract({ left, top, width: 1, height: 1 })
      .raw()
      .toBuffer();
  for (const top of [2, 315, 627]) {
    expect([...(await at(4, top))].map((channel) => Math.round(channel / 48))).toEqual([4, 0, 0]);
    expect((await at(500, top))[0]).toBeGreaterThan(150);
  }
  expect((await at(700, 4))[1]).toBeGreaterThan(200);
});

it("is drawn one at a time, and not for a crowd", async () => {
  let atOnce = 0;
  const seen: number[] = [];
  const draw = inTurn(async (name: string) => {
    seen.push(++atOnce);
    await Promise.resolve();
    atOnce -= 1;
    if (name === "bad") throw new Error("bad");
    return name;
  }, 3);
  const asked = ["a", "bad", "c", "d"].map((name) => draw(name).catch(() => "failed"));
  expect(await Promise.all(asked)).toEqual(["a", "failed", "c", null]);
  expect(seen).toEqual([1, 1, 1]);
  expect(await draw("later")).toBe("later");
});

test.each([
  ["Soundtrack #1", "Soundtrack #1"],
  ["도깨비 \u{1f525} 鬼 \u202eX", "도깨비 X"],
  ["x".repeat(200), `${"x".repeat(119)}…`],
])("sets %s as %s", (text, set) => {
  expect(settableLine(text)).toBe(set);
});
