import { type Locale, localPath } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import type { ModeratedPerson } from "../queries-people.ts";
import { Ladder } from "./ladder.tsx";

type Props = { person: ModeratedPerson | null; from: string; locale: Locale };

/** Beside a comment: its author's ladder, and the way to all that is known of them. */
export function SanctionsPanel({ person, from, locale }: Props) {
  if (!person) return null;
  const t = translator(locale);
  return (
    <>
      <Ladder person={person} from={from} locale={locale} />
      <p>
        <a href={localPath(locale, `/moderation/people/${person.id}`)}>
          {t("moderation.person.all", { name: person.name })}
        </a>
      </p>
    </>
  );
}
