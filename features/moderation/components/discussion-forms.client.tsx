"use client";
import { useActionState } from "react";
import { atPlace, THIS_PAGE } from "#components/ui/this-page.ts";
import { CLOSE_AFTER_MAX_DAYS } from "#features/settings/policy.ts";
import { changeDiscussionAction, changeSiteCloseAfterAction } from "../actions.ts";
import type { DiscussionInput } from "../inputs-discussions.ts";
import { NOTE_MAX_CHARS } from "../policy.ts";
import styles from "./touch.module.css";

type Props = {
  act: DiscussionInput["action"];
  reviewId: string;
  from: string;
  locale: string;
  heading: string;
  button: string;
  hint?: string;
  numbers?: { name: "seconds" | "hours" | "days"; label: string; value: string }[];
  reasons: { code: string; name: string }[];
  labels: { reason: string; note: string };
};

/** One change to a discussion, folded until it is wanted. */
export function DiscussionForm({
  act,
  reviewId,
  from,
  locale,
  heading,
  button,
  hint,
  numbers = [],
  reasons,
  labels,
}: Props) {
  const [result, submit, isPending] = useActionState(changeDiscussionAction, null, atPlace(`discussion-${act}`));
  const failure = result && !result.ok ? result : null;
  return (
    <details id={`discussion-${act}`} className={styles.touch} open={failure ? true : undefined}>
      <summary>{heading}</summary>
      <form action={submit} aria-busy={isPending}>
        <input type="hidden" name="action" value={act} />
        <input type="hidden" name="reviewId" value={reviewId} />
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="locale" value={locale} />
        {(act === "close" || act === "slow") && (
          <label>
            {labels.reason}
            <select name="reason" defaultValue={failure?.values.reason}>
              {reasons.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        )}
        {numbers.map(({ name, label, value }) => (
          <label key={name}>
            {label}
            <input type="number" name={name} min={0} defaultValue={failure?.values[name] ?? value} />
          </label>
        ))}
        {hint && <p>{hint}</p>}
        <label>
          {labels.note}
          <input name="note" maxLength={NOTE_MAX_CHARS} defaultValue={failure?.values.note} autoComplete="off" />
        </label>
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {button}
        </button>
      </form>
    </details>
  );
}

type SiteProps = {
  days: number;
  isSaved: boolean;
  locale: string;
  labels: Record<"days" | "hint" | "save" | "saved", string>;
};

/** After how many days discussions close that have no number of their own. */
export function SiteCloseAfterForm({ days, isSaved, locale, labels }: SiteProps) {
  const [result, submit, isPending] = useActionState(changeSiteCloseAfterAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  return (
    <>
      {isSaved && <p role="status">{labels.saved}</p>}
      <form action={submit} className={styles.form} aria-busy={isPending}>
        <input type="hidden" name="seen" value={days} />
        <input type="hidden" name="locale" value={locale} />
        <label>
          {labels.days}
          <input
            type="number"
            name="days"
            min={0}
            max={CLOSE_AFTER_MAX_DAYS}
            defaultValue={failure?.values.days ?? days}
            required
          />
        </label>
        <p>{labels.hint}</p>
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.save}
        </button>
      </form>
    </>
  );
}
