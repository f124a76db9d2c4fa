import { pick, type Random } from "#lib/art/random.ts";
import { ENGLISH, FAMILY_SYLLABLES, GIVEN_SYLLABLES, KOREAN, NOUNS } from "./words.ts";

export type Language = "en" | "ko";
export type Names = { english: string; hangul: string; romanised: string };

/** A title in its three forms; the number keeps titles that come out equal apart. */
export function titleOf(random: Random, index: number): Names {
  const [english, hangul, romanised] = pick(random, NOUNS);
  const [other, otherHangul, otherRomanised] = pick(random, NOUNS);
  const season = index >= NOUNS.length ** 2 / 2 ? ` ${2 + (index % 7)}` : "";
  if (random() < 0.2) return { english: `${english}${season}`, hangul: `${hangul}${season}`, romanised };
  return {
    english: `The ${english} of the ${other}${season}`,
    hangul: `${otherHangul}의 ${hangul}${season}`,
    romanised: `${otherRomanised}ui ${romanised}${season}`,
  };
}

/** A made-up name: "Byeol Ra-sol", 별라솔. */
export function personOf(random: Random): { name: string; hangul: string } {
  const [family, familyHangul] = pick(random, FAMILY_SYLLABLES);
  const given = Array.from({ length: random() < 0.15 ? 3 : 2 }, () => pick(random, GIVEN_SYLLABLES));
  const latin = given.map(([part]) => part).join("-");
  return {
    name: `${family} ${latin[0]?.toUpperCase()}${latin.slice(1)}`,
    hangul: familyHangul + given.map(([, part]) => part).join(""),
  };
}

export function paragraph(random: Random, language: Language, length: number, about?: Names): string {
  return Array.from({ length }, () => (language === "ko" ? korean(random, about) : english(random, about))).join(" ");
}

function english(random: Random, about?: Names): string {
  const opening =
    about && random() < 0.12 ? `In *${about.english}* the ${pick(random, ["tone", "humour", "grief"])}` : "";
  const subject = opening || pick(random, ENGLISH.subject);
  const { name } = personOf(random);
  const aside = random() < 0.15 ? `, like ${name} in the early scenes,` : "";
  return `${subject}${aside} ${pick(random, ENGLISH.verb)} ${pick(random, ENGLISH.object)}, ${pick(random, ENGLISH.close)}.`;
}

function korean(random: Random, about?: Names): string {
  const person = personOf(random).hangul;
  const subject =
    about && random() < 0.12 ? `「${about.hangul}」` : random() < 0.2 ? person : pick(random, KOREAN.subject);
  const object = withParticle(pick(random, KOREAN.object), "을", "를");
  return `${withParticle(subject, "은", "는")} ${object} ${pick(random, KOREAN.verb)}. ${pick(random, KOREAN.close)}.`;
}

/** The particle that suits a word's last syllable: one for a closing consonant, one without. */
export function withParticle(word: string, closed: string, open: string): string {
  const code =
    word
      .replace(/[^가-힣]+$/u, "")
      .at(-1)
      ?.charCodeAt(0) ?? 0xac00;
  return word + ((code - 0xac00) % 28 === 0 ? open : closed);
}
