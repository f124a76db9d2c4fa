const INITIALS = "g kk n d tt r m b pp s ss  j jj ch k t p h".split(" ");
const VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split(" ");
const FINALS = " k k k n n n t l k m l l l p l m p p t t ng t t k t p t".split(" ");
const FIRST_SYLLABLE = 0xac00;
const SYLLABLE = /[\uac00-\ud7a3]/gu;
const MAX_CHARS = 80;

/**
 * The part of an address that a name gives: lower case ASCII letters, digits and single hyphens, always the same for the
 * same name. Hangul is romanised syllable by syllable; letters of other scripts are told apart by a short number.
 */
export function asciiSlug(name: string): string {
  const latin = name
    .normalize("NFC")
    .replace(SYLLABLE, romanised)
    .normalize("NFKD")
    .replace(/\p{M}|['’]/gu, "")
    .toLowerCase();
  const words = latin
    .replace(/&/gu, " and ")
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, MAX_CHARS)
    .replace(/^-+|-+$/gu, "");
  const isWhole = words !== "" && !/[^\p{ASCII}]/u.test(latin.replace(/[^\p{L}\p{N}]/gu, ""));
  return isWhole ? words : [words, numberOf(latin)].filter(Boolean).join("-");
}

function romanised(syllable: string): string {
  const at = syllable.charCodeAt(0) - FIRST_SYLLABLE;
  const final = at % FINALS.length;
  const vowel = Math.floor(at / FINALS.length) % VOWELS.length;
  const initial = Math.floor(at / (FINALS.length * VOWELS.length));
  return `${INITIALS[initial]}${VOWELS[vowel]}${FINALS[final]}`;
}

// FNV-1a, 32 bits.
function numberOf(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(36);
}
