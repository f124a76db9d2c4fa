import { describe, expect, it } from "vitest";
import { countryName, genreName, personName } from "#features/reviews/local-names.ts";
import { inLanguage, wordsIn } from "#features/reviews/words.ts";
import { saveTranslationInput, treeOf } from "#features/translations/inputs.ts";
import { gapsIn, madeFrom, targetLanguages } from "#features/translations/policy.ts";

const id = "7f2c1b9e-3a54-4d0f-8a55-0d7a1f3c9b10";

describe("which words of the original a part is made from", () => {
  const before = { words: ["하나", "둘"], madeFrom: "old" };
  it("those seen, when it is new or its words are", () => {
    expect(madeFrom(null, { words: ["하나"], seen: "new", fits: "" })).toBe("new");
    expect(madeFrom(before, { words: ["하나", "셋"], seen: "new", fits: "" })).toBe("new");
  });
  it("those of before, when its words are the same", () => {
    expect(madeFrom(before, { words: ["하나", "둘"], seen: "new", fits: "" })).toBe("old");
  });
  it("those it is said to fit, whatever its words", () => {
    expect(madeFrom(before, { words: ["하나", "둘"], seen: "new", fits: "new" })).toBe("new");
    expect(madeFrom({ words: ["하나"], madeFrom: 1 }, { words: ["하나"], seen: 2, fits: 3 })).toBe(3);
  });
});

describe("what is missing", () => {
  const typed = { sections: { a: { heading: "소개" } }, points: { [id]: { title: "하나", body: "" } } };
  it("stops publishing, not a draft", () => {
    const original = { points: [{ id, body: "More." }] };
    expect(gapsIn({ ...typed, status: "published" }, original)).toEqual({
      [`points.${id}.body`]: ["translations.errors.pointBody"],
    });
    expect(gapsIn({ ...typed, sections: {}, status: "draft" }, original)).toEqual({});
  });
  it("is nothing where the original says no more", () => {
    expect(gapsIn({ ...typed, status: "published" }, { points: [{ id, body: "" }] })).toEqual({});
    expect(gapsIn({ ...typed, sections: {}, status: "published" }, { points: [] })).toHaveProperty("form");
  });
});

describe("the form", () => {
  const formOf = (fields: Record<string, string>) => {
    const form = new FormData();
    const whole = { reviewId: id, language: "ko", revision: "0", status: "draft", title: "제목", ...fields };
    for (const [name, value] of Object.entries(whole)) form.set(name, value);
    return saveTranslationInput.safeParse(treeOf(form));
  };
  const faults = (fields: Record<string, string>) =>
    formOf(fields).error?.issues.map(({ path, message }) => [path.join("."), message]);

  it("is read part by part, in one form of new lines", () => {
    const read = formOf({ [`sections.${id}.heading`]: " 소개 ", [`sections.${id}.body`]: "하나\r\n둘 " });
    expect(read.data?.sections[id]).toEqual({ heading: "소개", body: "하나\n둘", seen: "", fits: "" });
    expect(read.data?.points).toEqual({});
  });
  it("says beside which field half of a part is missing", () => {
    expect(faults({ [`sections.${id}.heading`]: "소개" })).toEqual([
      [`sections.${id}.body`, "translations.errors.body"],
    ]);
    expect(faults({ [`sections.${id}.body`]: "글" })).toEqual([
      [`sections.${id}.heading`, "translations.errors.heading"],
    ]);
    expect(faults({ [`points.${id}.body`]: "글" })).toEqual([[`points.${id}.title`, "translations.errors.pointTitle"]]);
    expect(faults({ title: "  " })).toEqual([["title", "translations.errors.title"]]);
  });
  it("takes no field that is none of a part's", () => {
    expect(formOf({ "sections.__proto__.body": "x", [`points.${id}.number`]: "1" }).data?.points).toEqual({});
    expect({}).not.toHaveProperty("body");
  });
});

describe("words in another language", () => {
  const original = { title: "Goblin – Korean Drama Review", pointsHeading: null, language: "en" };
  const section = { id: "a", kind: "verdict", heading: "Verdict", bodyMarkdown: "Good. See it.", language: "en" };
  const other = { reviewId: "r", language: "ko", translator: null, title: null, pointsHeading: "줄", sections: [] };

  it("are the original's where there are none, each with its language", () => {
    expect(wordsIn(original, [section], other)).toMatchObject({
      title: original.title,
      titleLanguage: "en",
      pointsHeading: null,
      verdict: "Good.",
      verdictLanguage: "en",
      translation: { isWhole: false },
    });
    const words = { ...section, heading: "총평", bodyMarkdown: "좋다. 보세요." };
    expect(wordsIn(original, [section], { ...other, title: "도깨비", sections: [words] })).toMatchObject({
      parts: { name: "도깨비" },
      verdict: "좋다.",
      verdictLanguage: "ko",
      translation: { isWhole: true },
    });
  });
  it("are chosen by the page's language", () => {
    const korean = wordsIn(original, [section], { ...other, title: "도깨비" });
    const review = { ...original, ...wordsIn(original, [section]), translations: [korean] };
    expect(inLanguage(review, "ko").title).toBe("도깨비");
    expect(inLanguage(review, "en")).toBe(review);
  });
  it("can be any of the interface but the review's own", () => {
    expect(targetLanguages("en")).toEqual(["ko"]);
    expect(targetLanguages("ja")).toEqual(["en", "ko"]);
  });
});

describe("names of genres, countries and people", () => {
  it("are Korean on Korean pages where they are known, else as stored with their language", () => {
    expect(genreName("ko", "Romantic comedy")).toEqual({ words: "로맨틱 코미디", language: "ko" });
    expect(genreName("ko", "Time travel")).toEqual({ words: "Time travel", language: "en" });
    expect(genreName("en", "Romance")).toEqual({ words: "Romance", language: "en" });
    expect(countryName("ko", "South Korea")).toEqual({ words: "대한민국", language: "ko" });
    expect(countryName("ko", "Narnia")).toEqual({ words: "Narnia", language: "en" });
    expect(countryName("en", "South Korea")).toEqual({ words: "South Korea", language: "en" });
    expect(personName("ko", { name: "Park Hyung-sik", nameHangul: "박형식" })).toBe("박형식");
    expect(personName("ko", { name: "Park Hyung-sik", nameHangul: null })).toBe("Park Hyung-sik");
    expect(personName("en", { name: "Park Hyung-sik", nameHangul: "박형식" })).toBe("Park Hyung-sik");
  });
});
