"use client";
import { type ReactNode, useActionState } from "react";
import form from "#components/ui/form.module.css";
import { THIS_PAGE } from "#components/ui/this-page.ts";
import { fileLegalReportAction } from "../actions.ts";
import { LEGAL_EXPLANATION_MAX_CHARS } from "../policy.ts";
import styles from "./legal.module.css";

type Props = {
  /** Made with the page: the secret of the receipt to come. */
  newKey: string;
  address: string;
  locale: string;
  categories: { code: string; name: string }[];
  labels: {
    category: string;
    addresses: string;
    addressesHint: string;
    explanation: string;
    explanationHint: string;
    name: string;
    email: string;
    contactHint: string;
    goodFaith: string;
    website: string;
    submit: string;
  };
};

/** A notice under article 16: what, where, why, who, in good faith. */
export function LegalReportForm({ newKey, address, locale, categories, labels }: Props) {
  const [result, submit, isPending] = useActionState(fileLegalReportAction, null, THIS_PAGE);
  const failure = result && !result.ok ? result : null;
  const typed: Record<string, string | undefined> = failure?.values ?? {};
  const faults = failure?.fields ?? {};
  return (
    <form action={submit} className={`${form.form} ${styles.form}`} aria-busy={isPending} noValidate={failure !== null}>
      <input type="hidden" name="key" value={typed.key ?? newKey} />
      <input type="hidden" name="locale" value={locale} />
      <Field id="legal-category" label={labels.category} fault={faults.category?.[0]}>
        <select key={typed.category} id="legal-category" name="category" required defaultValue={typed.category ?? ""}>
          <option value="" disabled>
            –
          </option>
          {categories.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </Field>
      <Field
        id="legal-addresses"
        label={labels.addresses}
        hint={labels.addressesHint}
        fault={faults.addresses?.[0] ?? faults["addresses.0"]?.[0]}
      >
        <textarea
          id="legal-addresses"
          name="addresses"
          rows={2}
          required
          defaultValue={typed.addresses ?? address}
          aria-describedby="legal-addresses-hint"
          spellCheck={false}
        />
      </Field>
      <Field
        id="legal-explanation"
        label={labels.explanation}
        hint={labels.explanationHint}
        fault={faults.explanation?.[0]}
      >
        <textarea
          id="legal-explanation"
          name="explanation"
          rows={7}
          required
          maxLength={LEGAL_EXPLANATION_MAX_CHARS}
          defaultValue={typed.explanation}
          aria-describedby="legal-explanation-hint"
        />
      </Field>
      <fieldset aria-describedby="legal-contact-hint">
        <legend className="visually-hidden">{labels.name}</legend>
        <p id="legal-contact-hint" className={form.hint}>
          {labels.contactHint}
        </p>
        <Field id="legal-name" label={labels.name} fault={faults.name?.[0]}>
          <input id="legal-name" name="name" maxLength={120} autoComplete="name" defaultValue={typed.name} />
        </Field>
        <Field id="legal-email" label={labels.email} fault={faults.email?.[0]}>
          <input
            id="legal-email"
            name="email"
            type="email"
            maxLength={254}
            autoComplete="email"
            defaultValue={typed.email}
          />
        </Field>
      </fieldset>
      <div className={styles.trap} aria-hidden="true">
        <label htmlFor="legal-website">{labels.website}</label>
        <input id="legal-website" name="website" tabIndex={-1} autoComplete="off" />
      </div>
      <label className={form.check}>
        <input type="checkbox" name="goodFaith" value="yes" required defaultChecked={typed.goodFaith === "yes"} />
        <span>{labels.goodFaith}</span>
      </label>
      {faults.goodFaith && <p role="alert">{faults.goodFaith[0]}</p>}
      {failure && <p role="alert">{faults.website?.[0] ?? failure.message}</p>}
      <button type="submit" disabled={isPending}>
        {labels.submit}
      </button>
    </form>
  );
}

type FieldProps = { id: string; label: string; hint?: string; fault: string | undefined; children: ReactNode };

function Field({ id, label, hint, fault, children }: FieldProps) {
  return (
    <div className={form.field}>
      <label htmlFor={id}>{label}</label>
      {hint && <small id={`${id}-hint`}>{hint}</small>}
      {children}
      {fault && <p role="alert">{fault}</p>}
    </div>
  );
}
