"use client";
import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { saveReviewAction } from "../actions.ts";

type Props = { reviewId: string; locale: string; from: string; label: string; about: string };

/** Takes one review out of the list it stands in. */
export function UnsaveButton({ reviewId, locale, from, label, about }: Props) {
  const [result, submit, isPending] = useActionState(saveReviewAction, null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending}>
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <button type="submit" name="saved" value="no" disabled={isPending}>
        {label}
        <span className="visually-hidden">: {about}</span>
      </button>
      {result && !result.ok && <span role="alert">{result.message}</span>}
    </form>
  );
}
