"use client";
import { type ReactNode, useActionState } from "react";
import form from "#components/ui/form.module.css";
import { atPlace } from "#components/ui/this-page.ts";
import { imposeSanctionAction, liftSanctionAction, rejectAllAction } from "../actions.ts";
import styles from "./sanctions.module.css";

type Labels = {
  reason: string;
  why: string;
  whyHint: string;
  days: string;
  approvals: string;
  someEnd: string;
  opener: string;
  button: string;
  hint?: string;
};
type Shared = {
  from: string;
  locale: string;
  noteMax: number;
  maxDays: number;
  maxApprovals: number;
  labels: Labels;
};
type Reasons = { code: string; name: string }[];
type Kind = "warning" | "premoderation" | "suspension" | "ban";
type Action = typeof imposeSanctionAction;

/** One step of the ladder with its reason, its words to the person and its end. Folded until it is wanted. */
export function SanctionForm({
  kind,
  userId,
  reasons,
  ...shared
}: Shared & { kind: Kind; userId: string; reasons: Reasons }) {
  const { labels, maxDays, maxApprovals } = shared;
  return (
    <Folded id={`${kind}-${userId}`} action={imposeSanctionAction} reasons={reasons} {...shared}>
      {(values) => (
        <>
          <input type="hidden" name="kind" value={kind} />
          <input type="hidden" name="userId" value={userId} />
          {(kind === "suspension" || kind === "premoderation") && (
            <Field id={`days-${kind}-${userId}`} label={labels.days}>
              <input
                id={`days-${kind}-${userId}`}
                type="number"
                name="days"
                min={1}
                max={maxDays}
                defaultValue={values.days ?? (kind === "suspension" ? 7 : "")}
                required={kind === "suspension"}
              />
            </Field>
          )}
          {kind === "premoderation" && (
            <>
              <Field id={`approvals-${userId}`} label={labels.approvals}>
                <input
                  id={`approvals-${userId}`}
                  type="number"
                  name="approvals"
                  min={1}
                  max={maxApprovals}
                  defaultValue={values.approvals ?? 5}
                />
              </Field>
              <small>{labels.someEnd}</small>
            </>
          )}
        </>
      )}
    </Folded>
  );
}

/** Ends a sanction before its time, with a reason. */
export function LiftForm({ sanctionId, ...shared }: Shared & { sanctionId: string }) {
  return (
    <Folded id={`lift-${sanctionId}`} action={liftSanctionAction} {...shared}>
      {() => <input type="hidden" name="sanctionId" value={sanctionId} />}
    </Folded>
  );
}

/** Refuses all that a person has written until now. */
export function RejectAllForm({ userId, reasons, ...shared }: Shared & { userId: string; reasons: Reasons }) {
  return (
    <Folded id={`reject-all-${userId}`} action={rejectAllAction} reasons={reasons} {...shared}>
      {() => <input type="hidden" name="userId" value={userId} />}
    </Folded>
  );
}

type FoldedProps = Shared & {
  id: string;
  action: Action;
  reasons?: Reasons;
  children: (values: Record<string, string | undefined>) => ReactNode;
};

function Folded({ id, action, reasons, from, locale, noteMax, labels, children }: FoldedProps) {
  const [result, submit, isPending] = useActionState(action, null, atPlace(id));
  const failure = result && !result.ok ? result : null;
  const values: Record<string, string | undefined> = failure?.values ?? {};
  return (
    <details id={id} className={styles.sanction} open={failure ? true : undefined}>
      <summary>{labels.opener}</summary>
      <form action={submit} className={form.form} aria-busy={isPending}>
        <input type="hidden" name="from" value={from} />
        <input type="hidden" name="locale" value={locale} />
        {labels.hint && <p className={form.hint}>{labels.hint}</p>}
        {reasons && (
          <Field id={`reason-${id}`} label={labels.reason}>
            <select
              key={values.reasonCode}
              id={`reason-${id}`}
              name="reasonCode"
              defaultValue={values.reasonCode ?? ""}
              required
            >
              <option value="" disabled>
                –
              </option>
              {reasons.map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
            </select>
          </Field>
        )}
        {children(values)}
        <Field id={`why-${id}`} label={labels.why}>
          <input
            id={`why-${id}`}
            name="reason"
            required
            maxLength={noteMax}
            defaultValue={values.reason}
            autoComplete="off"
            aria-describedby={reasons ? `hint-${id}` : undefined}
          />
        </Field>
        {reasons && <small id={`hint-${id}`}>{labels.whyHint}</small>}
        {failure && <p role="alert">{Object.values(failure.fields)[0]?.[0] ?? failure.message}</p>}
        <button type="submit" disabled={isPending}>
          {labels.button}
        </button>
      </form>
    </details>
  );
}

function Field({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  return (
    <div className={form.field}>
      <label htmlFor={id}>{label}</label>
      {children}
    </div>
  );
}
