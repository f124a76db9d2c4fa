"use client";

import { useActionState } from "react";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { placePointAction, restorePointAction, retirePointAction } from "../actions.ts";

const DOORS = { place: placePointAction, retire: retirePointAction, restore: restorePointAction };
type Props = {
  step: keyof typeof DOORS;
  pointId: string;
  /** The point it shall stand just before; empty: last. */
  before?: string;
  from: string;
  locale: string;
  label: string;
  /** The point's title, for those who hear the button alone. */
  about: string;
};

/** One press that puts a point into a place or state. */
export function PointStep({ step, pointId, before, from, locale, label, about }: Props) {
  const [result, submit, isPending] = useActionState(DOORS[step], null, THIS_PAGE);
  return (
    <form action={submit} aria-busy={isPending}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="from" value={from} />
      <input type="hidden" name="pointId" value={pointId} />
      {before !== undefined && <input type="hidden" name="before" value={before} />}
      <button type="submit" disabled={isPending}>
        {label} <span className="visually-hidden">{about}</span>
      </button>
      {result && !result.ok && <p role="alert">{result.message}</p>}
    </form>
  );
}
