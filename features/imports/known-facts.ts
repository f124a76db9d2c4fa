import type { DramaFacts, KnownFacts, PersonFact } from "./inputs.ts";
import { personKey } from "./person-names.ts";

/** What the prose states, completed by what the author knows. Where both speak, the author's file wins. */
export function withKnownFacts(
  stated: DramaFacts,
  { slug: _, people, spoilsThrough: _spoils, ...known }: KnownFacts,
): DramaFacts {
  const releasedYear = known.releasedOn ? Number(known.releasedOn.slice(0, 4)) : stated.year;
  return { ...stated, year: releasedYear, ...known, people: withKnownPeople(stated.people, people ?? []) };
}

function withKnownPeople(stated: PersonFact[], known: PersonFact[]): PersonFact[] {
  const all = new Map(stated.map((person) => [`${person.job} ${personKey(person.name)}`, person]));
  for (const person of known) {
    const key = `${person.job} ${personKey(person.name)}`;
    const before = all.get(key);
    all.set(key, {
      ...person,
      nameHangul: person.nameHangul ?? before?.nameHangul ?? null,
      character: person.character ?? before?.character ?? null,
    });
  }
  return [...all.values()];
}
