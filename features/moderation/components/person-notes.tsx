import { Ago } from "#components/ui/ago.tsx";
import entries from "#components/ui/entries.module.css";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { PERSON_NOTE_MAX_CHARS } from "../policy.ts";
import type { NoteView } from "../queries-people.ts";
import { DeleteNoteForm, NoteForm } from "./note-form.client.tsx";
import styles from "./sanctions.module.css";

type Props = { userId: string; notes: NoteView[]; from: string; now: Date; locale: Locale };

/** What staff wrote down about a person for each other. */
export function PersonNotes({ userId, notes, from, now, locale }: Props) {
  const t = translator(locale);
  return (
    <section className={styles.panel} aria-labelledby="notes">
      <h2 id="notes">{t("moderation.notes.heading")}</h2>
      <p>{t("moderation.notes.intro")}</p>
      {notes.length > 0 && (
        <ul className={`${entries.entries} ${styles.notes}`}>
          {notes.map((note) => (
            <li key={note.id}>
              <p>{note.body}</p>
              <small>
                <bdi>{note.writerName ?? t("moderation.someoneGone")}</bdi>,{" "}
                <Ago at={note.createdAt} now={now} locale={locale} />
              </small>
              {note.isOwn && (
                <DeleteNoteForm noteId={note.id} from={from} locale={locale} label={t("moderation.notes.delete")} />
              )}
            </li>
          ))}
        </ul>
      )}
      <NoteForm
        userId={userId}
        from={from}
        locale={locale}
        max={PERSON_NOTE_MAX_CHARS}
        labels={{ body: t("moderation.notes.body"), save: t("moderation.notes.save") }}
      />
    </section>
  );
}
