"use client";
import { useRouter } from "next/navigation";
import { type ReactNode, useActionState, useEffect } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { saveTranslationAction } from "../actions.ts";
import { LINE_MAX_CHARS } from "../policy.ts";
import type { FormPart } from "./form-parts.ts";
import type { TranslationFormLabels } from "./labels.ts";
import styles from "./translation-form.module.css";
import { TranslationPart, type Typed } from "./translation-part.client.tsx";

type Props = {
  locale: string;
  signInPath: string;
  /** Whose translation into what, and the saving it continues. Null for a guest, who gets back only what they sent. */
  desk: { reviewId: string; revision: number; language: string; from: string; translator: string } | null;
  parts: FormPart[];
  labels: TranslationFormLabels;
  /** What stands above the form. */
  children?: ReactNode;
};

/** A whole translation beside its original. A plain form: what was typed comes back with every refusal. */
export function TranslationForm({ locale, signInPath, desk, parts, labels, children }: Props) {
  const [result, submit, isSending] = useActionState(saveTranslationAction, null, THIS_PAGE);
  const router = useRouter();
  const failed = result && !result.ok ? result : null;
  const typed: Typed = failed?.values;
  const isConflict = failed?.code === "conflict";

  useEffect(() => {
    if (isConflict) router.refresh();
  }, [isConflict, router]);

  if (!desk && !typed) return null;
  const hidden = {
    locale,
    reviewId: desk?.reviewId ?? typed?.reviewId,
    language: desk?.language ?? typed?.language,
    // Only who has been shown what somebody else saved continues from there.
    revision: (isConflict ? undefined : typed?.revision) ?? desk?.revision,
  };
  return (
    <>
      {children}
      <form action={submit} className={styles.form} aria-busy={isSending}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {failed && (
          <p role="alert" className={styles.refusal}>
            {failed.code === "unauthenticated" ? labels.signedOut : (failed.fields.form?.[0] ?? failed.message)}{" "}
            {failed.code === "unauthenticated" && (
              <a href={signInPath} target="_blank" rel="noreferrer">
                {labels.signIn}
              </a>
            )}
          </p>
        )}
        {desk ? (
          <>
            {parts.map((part) => (
              <TranslationPart
                key={part.id}
                {...{ part, typed, labels, isConflict }}
                languages={desk}
                faults={failed?.fields}
              />
            ))}
            <label className={styles.translator}>
              {labels.translator}
              <input
                name="translator"
                maxLength={LINE_MAX_CHARS}
                autoComplete="off"
                defaultValue={typed?.translator ?? desk.translator}
                aria-describedby="translator-hint"
              />
              <small id="translator-hint">{labels.translatorHint}</small>
            </label>
            <LeftOver typed={typed} parts={parts} label={labels.leftOver} />
          </>
        ) : (
          <AllTyped typed={typed ?? {}} label={labels.kept} />
        )}
        <p className={styles.buttons}>
          {labels.buttons.map(({ status, words }) => (
            <button key={status} type="submit" name="status" value={status} disabled={isSending}>
              {words}
            </button>
          ))}
        </p>
      </form>
    </>
  );
}

/** Words for parts that the original no longer has: to be read and taken elsewhere. */
function LeftOver({ typed, parts, label }: { typed: Typed; parts: FormPart[]; label: string }) {
  const drawn = new Set(parts.flatMap(({ fields }) => fields.map(({ name }) => name)));
  const left = Object.entries(typed ?? {}).filter(
    ([name, value]) => PART_WORDS.test(name) && value !== "" && !drawn.has(name),
  );
  if (left.length === 0) return null;
  return (
    <div className={styles.strays}>
      <p>{label}</p>
      {left.map(([name, value]) => (
        <textarea key={name} aria-label={label} defaultValue={value} readOnly />
      ))}
    </div>
  );
}

/** Everything as it was sent, for who lost their session: it is sent again when they are back. */
function AllTyped({ typed, label }: { typed: Record<string, string>; label: string }) {
  return (
    <div className={styles.strays}>
      {Object.entries(typed)
        .filter(([name]) => !DRAWN_ALREADY.includes(name))
        .map(([name, value]) =>
          PART_WORDS.test(name) || TITLE_WORDS.includes(name) ? (
            <textarea key={name} aria-label={label} name={name} defaultValue={value} />
          ) : (
            <input key={name} type="hidden" name={name} value={value} />
          ),
        )}
    </div>
  );
}

const PART_WORDS = /\.(?:heading|title|body)$/;
const TITLE_WORDS = ["title", "pointsHeading", "translator"];
const DRAWN_ALREADY = ["locale", "reviewId", "language", "revision", "status"];
