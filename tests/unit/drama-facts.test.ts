import { expect, it } from "vitest";
import { SEED_DOCUMENT } from "#db/seed.ts";
import { statedFacts } from "#features/imports/drama-facts.ts";
import type { DramaFacts } from "#features/imports/inputs.ts";
import { withKnownFacts } from "#features/imports/known-facts.ts";
import { parseReview } from "#features/imports/parse-review.ts";
import { readDocument } from "#features/imports/read-document.ts";

const factsOf = (prose: string, title = "Goblin – Korean Drama Review") =>
  statedFacts(parseReview(`${title}\n\nAbout the Drama\n\n${prose}`).document);

const person = (name: string, character: string | null = null, nameHangul: string | null = null) => ({
  name,
  nameHangul,
  job: "actor",
  character,
});

it("finds in the seed what it states, and leaves the rest empty", () => {
  const { document } = readDocument(SEED_DOCUMENT);
  expect(statedFacts(document)).toEqual({
    titleEnglish: "Soundtrack #1",
    titleHangul: null,
    titleRomanised: null,
    year: 2022,
    releasedOn: "2022-03-23",
    network: "Disney+",
    whereToWatch: ["Disney+"],
    episodes: null,
    country: "South Korea",
    genres: ["music", "romance"],
    palette: null,
    motif: null,
    people: [person("Park Hyung-sik", "Han Sun-woo"), person("Han So-hee", "Lee Eun-soo")],
  });
});

it.each<[string, Partial<DramaFacts>]>([
  [
    "It premiered on 2 December 2016 on tvN.",
    { releasedOn: "2016-12-02", year: 2016, network: "tvN", whereToWatch: [] },
  ],
  ["It aired on tvN from December 2, 2016.", { releasedOn: "2016-12-02", network: "tvN" }],
  ["It first aired on 2016-12-02.", { releasedOn: "2016-12-02" }],
  ["It was released on February 31, 2022.", { releasedOn: null, year: null }],
  ["It was released in March 2022.", { releasedOn: null, year: 2022 }],
  ["It has 16 episodes and is available on Netflix and Viki.", { episodes: 16, whereToWatch: ["Netflix", "Viki"] }],
  ["A four-episode story.", { episodes: 4 }],
  ["I cried in the first 3 episodes.", { episodes: null }],
  ["The drama is a historical romantic comedy about a clerk.", { genres: ["historical", "romantic comedy"] }],
  ["It is a good choice for fans of romance. It is not a comedy.", { genres: [] }],
  ["People in South Korea liked it.", { country: null, network: null, releasedOn: null, genres: [] }],
  ["Goblin (Korean: 도깨비; RR: Dokkaebi) is a drama.", { titleHangul: "도깨비", titleRomanised: "Dokkaebi" }],
])("reads: %s", (prose, facts) => {
  expect(factsOf(prose)).toMatchObject(facts);
});

it.each([
  ["starring Gong Yoo, Kim Go-eun and Lee Dong-wook.", ["Gong Yoo", "Kim Go-eun", "Lee Dong-wook"]],
  [
    "starring Gong Yoo, Kim Go-eun, and Lee Dong Wook as Wang Yeo. It runs.",
    ["Gong Yoo", "Kim Go-eun", "Lee Dong Wook (Wang Yeo)"],
  ],
  ["It stars Park Hyung Sik. Later Han Sun-woo (Park Hyung-sik) sings.", ["Park Hyung-sik (Han Sun-woo)"]],
  ["When Ji Eun-tak (Kim Go-eun) arrives in Seoul (South Korea), it rains.", ["Kim Go-eun (Ji Eun-tak)"]],
  ["Ji Eun-tak is played by Kim Go-eun.", ["Kim Go-eun (Ji Eun-tak)"]],
  ["A student (Kim Go-eun) meets a man.", []],
  ["Nobody is named.", []],
])("finds the cast in: %s", (prose, expected) => {
  const cast = factsOf(prose).people.map(({ name, character }) => (character ? `${name} (${character})` : name));
  expect(cast).toEqual(expected);
});

it("takes Hangul where it is stated", () => {
  expect(factsOf("It stars Gong Yoo (공유) and Kim Go-eun (김고은).").people).toEqual([
    person("Gong Yoo", null, "공유"),
    person("Kim Go-eun", null, "김고은"),
  ]);
  expect(factsOf("It is.", "Goblin (도깨비) – Korean Drama Review").titleHangul).toBe("도깨비");
});

it("completes what the prose states with what the author knows", () => {
  const stated = factsOf("It stars Gong Yoo as Kim Shin. It was released in 2016.");
  const people = [{ name: "Gong Yoo", nameHangul: "공유", job: "actor" as const, character: null }];
  expect(withKnownFacts(stated, { episodes: 16, releasedOn: "2016-12-02", people })).toMatchObject({
    episodes: 16,
    year: 2016,
    people: [person("Gong Yoo", "Kim Shin", "공유")],
  });
});
