import { foldName } from "./names.ts";

/** What looks like a plain letter, by that letter: of Unicode's confusables (TR39) those that a name may hold. */
const LOOKS_LIKE: Record<string, string> = {
  a: "аАαΑɑᴀꭺᎪꓮⲁⲀ",
  b: "вВьЬβΒʙᏴꓐⲃⲂƀ",
  c: "сСϲϹᴄᏟꓚⲥⲤ",
  d: "ԁԀᎠᏧꓓᴅđĐð",
  e: "еЕεΕҽҼᴇᎬꓰⲉⲈɛƐә",
  f: "ϝϜꜰꓝƒ",
  g: "ɡցԌɢᏀᏻꓖ",
  h: "һҺнНηΗհʜᎻꓧⲎħĦ",
  i: "іІιΙɩıİɪᎥꓲⲒӀӏ",
  j: "јЈյʝᴊᎫꓙ",
  k: "кКκΚᴋᏦꓗⲕⲔқ",
  l: "ʟᏞꓡłŁǀוןا١۱|1",
  m: "мМΜᴍᎷꓟⲘϺ",
  n: "пПΝɴոռꓠⲚŋ",
  o: "оОοΟσօՕᴏꓳⲟⲞøØסه٥۵०০੦૦௦౦೦൦๐໐၀០〇ᄋ0",
  p: "рРρΡᴘᏢꓑⲣⲢþ",
  q: "ԛԚգզ",
  r: "гГʀᎡᏒꓣ",
  s: "ѕЅՏꜱᏚᏕꓢ",
  t: "тТτΤᴛᎢꓔⲧⲦŧŦ",
  u: "υսՍᴜꓴμʋ",
  v: "ѵѴνᴠᏙꓦט",
  w: "ԝԜωաᴡᎳꓪ",
  x: "хХχΧꓫⲭⲬ",
  y: "уУүҮγΥʏᎽꓬⲨ",
  z: "ΖᴢᏃꓜⲌ",
  "3": "зЗӠʒƷ",
  "4": "Ꮞ",
  "6": "б",
  ss: "ßẞ",
  ae: "æÆ",
  oe: "œŒ",
  エ: "工",
  ロ: "口",
  カ: "力",
  タ: "夕",
  ト: "卜",
  ニ: "二",
  ハ: "八",
  ヘ: "へ",
  "-": "ー一ᅳ",
};
const PLAIN = new Map(Object.entries(LOOKS_LIKE).flatMap(([plain, alike]) => [...alike].map((one) => [one, plain])));
// Not told apart at a glance, whatever the typeface.
const SHAPES: Record<string, string> = { i: "l", m: "rn", w: "vv" };

/**
 * What a name looks like: two names with one skeleton cannot be told apart, or only by their capitals, accents and the
 * marks between their words. Never empty. Only for comparing, never for showing.
 */
export function nameSkeleton(name: string): string {
  const bare = foldName(name)
    .normalize("NFD")
    .replace(/[\u0300-\u036f\p{DI}]/gu, "")
    .normalize("NFC");
  const shape = [...[...bare].map(plainOf).join("")].map((letter) => SHAPES[letter] ?? letter).join("");
  const words = shape
    .replace(/['’‘ʼʻʹ`´]/g, "")
    .replace(/[\p{P}\p{Z}\s]+/gu, "-")
    .replace(/^-|-$/g, "");
  return words || foldName(name);
}

// A small letter may look like none, and its capital like one of ours.
function plainOf(letter: string): string {
  return PLAIN.get(letter) ?? PLAIN.get(letter.toUpperCase()) ?? letter;
}
