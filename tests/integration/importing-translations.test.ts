import { describe, expect, it } from "vitest";
import { importTranslation } from "#features/imports/mutations-translation.ts";
import { parseReview } from "#features/imports/parse-review.ts";
import { pointIn } from "#features/points/policy.ts";
import { listPoints } from "#features/points/queries.ts";
import { findReview } from "#features/reviews/queries.ts";
import { inLanguage } from "#features/reviews/words.ts";
import { aReview } from "../support/rows.ts";
import { aTranslation } from "../support/translations.ts";

const KOREAN = `사운드트랙 – 한국 드라마 리뷰

드라마 소개

두 사람의 이야기입니다.

총평

따뜻합니다. 꼭 보세요.

시청자들이 좋아한 점

• 두 주인공의 호흡. 자연스럽습니다.
• 신선한 이야기. 새롭습니다.
• 아름다운 OST. 오래 남습니다.
`;

const importing = (slug: string, text = KOREAN) => ({
  document: parseReview(text).document,
  slug,
  language: "ko" as const,
  translator: "Mina",
});

describe("a document that translates a review", () => {
  it("is stored part by part, and is unchanged the second time", async () => {
    const review = await aReview();
    expect(await importTranslation(importing(review.slug), { apply: false })).toMatchObject({ status: "created" });
    expect((await findReview(review.id))?.translations).toEqual([]);
    expect(await importTranslation(importing(review.slug), { apply: true })).toMatchObject({ status: "created" });
    const found = await findReview(review.id);
    expect(found && inLanguage(found, "ko")).toMatchObject({
      title: "사운드트랙 – 한국 드라마 리뷰",
      verdict: "따뜻합니다.",
      translation: { translator: "Mina", isWhole: true },
    });
    const points = (await listPoints(review.id)).map((point) => pointIn(point, "ko"));
    expect(points.map(({ title }) => title)).toEqual(["두 주인공의 호흡", "신선한 이야기", "아름다운 OST"]);
    expect(await importTranslation(importing(review.slug), { apply: true })).toMatchObject({ status: "unchanged" });
    const better = importing(review.slug, KOREAN.replace("두 사람", "두 친구"));
    expect(await importTranslation(better, { apply: true })).toMatchObject({ status: "updated" });
  });

  it("replaces what was written by hand, as a draft when asked to", async () => {
    const review = await aReview();
    await aTranslation(review);
    const options = { apply: true, isDraft: true };
    expect(await importTranslation(importing(review.slug), options)).toMatchObject({ status: "updated" });
    expect((await findReview(review.id))?.translations).toEqual([]);
  });

  it("is refused whole when its parts are not those of the original", async () => {
    const review = await aReview();
    const refused = async (text: string, slug = review.slug) =>
      (await importTranslation(importing(slug, text), { apply: true })).faults;
    expect(await refused(KOREAN.replace("• 신선한 이야기. 새롭습니다.\n", ""))).toEqual([
      "It has 2 points, the original 3: they are matched by their order.",
    ]);
    expect(await refused(KOREAN.replace("총평", "줄거리"))).toEqual([
      'Line 7: the original has no such section as "줄거리".',
    ]);
    expect(await refused(KOREAN.replace(" 새롭습니다.", ""))).toHaveLength(1);
    expect(await refused(KOREAN, "nothing-here")).toEqual(["There is no review at /reviews/nothing-here."]);
    expect((await findReview(review.id))?.translations).toEqual([]);
  });
});
