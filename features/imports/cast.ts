import type { PersonFact } from "./inputs.ts";
import { HANGUL_ASIDE, hasHyphenatedGivenName, NAME, personKey, withoutOpener } from "./person-names.ts";

const STARRING = /\b(?:starring|stars?(?! as\b)|featuring)\s+/g;
const SEPARATOR = /^(?:,\s+and\s+|,\s+|\s+and\s+|\s+&\s+)/;

/** Who acts, and as whom, in the order the prose names them. Two spellings of one romanised name are one person. */
export function findCast(prose: string): PersonFact[] {
  const cast = new Map<string, PersonFact>();
  for (const start of prose.matchAll(STARRING)) readList(prose.slice(start.index + start[0].length), cast);
  for (const { character, actor } of rolesIn(prose)) {
    const isActor = cast.has(personKey(actor)) || hasHyphenatedGivenName(actor);
    if (isActor && !cast.has(personKey(character))) remember(cast, actor, { character });
  }
  return [...cast.values()];
}

function readList(text: string, cast: Map<string, PersonFact>): void {
  const one = new RegExp(`^(?<name>${NAME})${HANGUL_ASIDE}(?:\\s+as\\s+(?<character>${NAME}))?`, "u");
  for (let rest = text; ; ) {
    const person = one.exec(rest);
    if (!person?.groups?.name) return;
    remember(cast, person.groups.name, { character: person.groups.character, nameHangul: person.groups.hangul });
    rest = rest.slice(person[0].length);
    const separator = SEPARATOR.exec(rest);
    if (!separator) return;
    rest = rest.slice(separator[0].length);
  }
}

function rolesIn(prose: string): { character: string; actor: string }[] {
  const patterns = [
    `(?<character>${NAME})\\s*\\((?:played by\\s+)?(?<actor>${NAME})\\)`,
    `(?<character>${NAME}),?\\s+(?:is\\s+)?played by\\s+(?<actor>${NAME})`,
    `(?<actor>${NAME})\\s+(?:plays|portrays|stars as)\\s+(?<character>${NAME})`,
  ];
  return patterns
    .flatMap((pattern) => [...prose.matchAll(new RegExp(pattern, "gu"))])
    .sort((a, b) => a.index - b.index)
    .map(({ groups }) => ({
      character: withoutOpener(groups?.character ?? ""),
      actor: withoutOpener(groups?.actor ?? ""),
    }));
}

function remember(
  cast: Map<string, PersonFact>,
  name: string,
  more: { character?: string | undefined; nameHangul?: string | undefined },
): void {
  const key = personKey(name);
  const known = cast.get(key) ?? { name, nameHangul: null, job: "actor" as const, character: null };
  cast.set(key, {
    ...known,
    name: hasHyphenatedGivenName(name) && !hasHyphenatedGivenName(known.name) ? name : known.name,
    nameHangul: known.nameHangul ?? more.nameHangul?.trim() ?? null,
    character: known.character ?? more.character ?? null,
  });
}
