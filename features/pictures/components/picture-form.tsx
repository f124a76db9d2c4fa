import type { ReactNode } from "react";
import type { Locale } from "#lib/i18n/locales.ts";
import { translator } from "#lib/i18n/translate.ts";
import { PICTURE_MAX_BYTES } from "#lib/pictures/rules.ts";
import { ALT_MAX_CHARS, CREDIT_MAX_CHARS, CREDIT_URL_MAX_CHARS, type KeptPictureForm } from "../inputs.ts";
import type { PictureSubject } from "../queries.ts";
import { FileField } from "./file-field.client.tsx";
import styles from "./picture-form.module.css";

type Props = { locale: Locale; subject: PictureSubject; kept: KeptPictureForm | null };

export const pictureDoor = (slug: string) => `/api/dramas/${slug}/picture`;

/** A plain form: a picture and its words, or for the one that is there other words only. */
export function PictureForm({ locale, subject: { drama }, kept }: Props) {
  const t = translator(locale);
  const { picture } = drama;
  const faults = kept?.faults ?? {};
  const typed = kept?.typed ?? {
    alt: picture?.alt ?? "",
    credit: picture?.credit ?? "",
    creditUrl: picture?.creditUrl ?? "",
  };
  return (
    <form className={styles.form} method="post" action={pictureDoor(drama.slug)} encType="multipart/form-data">
      <input type="hidden" name="locale" value={locale} />
      {picture && <input type="hidden" name="hash" value={picture.hash} />}
      {kept && (
        <p className={styles.alert} role="alert">
          {kept.message}
        </p>
      )}
      <FileField
        label={t(picture ? "pictures.form.otherFile" : "pictures.form.file")}
        hint={[t("pictures.form.fileHint"), ...(picture ? [t("pictures.form.otherFileHint")] : [])].join(" ")}
        fault={fileFault(t("pictures.form.fileGone"), kept)}
        tooLarge={t("pictures.faults.tooLarge")}
        maxBytes={PICTURE_MAX_BYTES}
        isRequired={!picture}
      />
      <Field name="alt" label={t("pictures.form.alt")} hint={t("pictures.form.altHint")} fault={faults.alt}>
        {(described) => (
          <textarea {...described} rows={3} required maxLength={ALT_MAX_CHARS} defaultValue={typed.alt} />
        )}
      </Field>
      <Field name="credit" label={t("pictures.form.credit")} hint={t("pictures.form.creditHint")} fault={faults.credit}>
        {(described) => (
          <input {...described} type="text" required maxLength={CREDIT_MAX_CHARS} defaultValue={typed.credit} />
        )}
      </Field>
      <Field
        name="creditUrl"
        label={t("pictures.form.creditUrl")}
        hint={t("pictures.form.creditUrlHint")}
        fault={faults.creditUrl}
      >
        {(described) => (
          <input
            {...described}
            type="url"
            inputMode="url"
            placeholder="https://"
            maxLength={CREDIT_URL_MAX_CHARS}
            defaultValue={typed.creditUrl}
          />
        )}
      </Field>
      <button type="submit" className={styles.button}>
        {t(picture ? "pictures.form.save" : "pictures.form.upload")}
      </button>
    </form>
  );
}

/** What is wrong with the file, and that it must be chosen again, which no browser can do by itself. */
function fileFault(gone: string, kept: KeptPictureForm | null): string | null {
  if (!kept) return null;
  return [kept.faults.file, kept.hadFile ? gone : null].filter(Boolean).join(" ") || null;
}

type Described = {
  id: string;
  name: string;
  className: string | undefined;
  "aria-invalid": boolean;
  "aria-describedby": string;
};
type FieldProps = {
  name: string;
  label: string;
  hint: string;
  fault: string | undefined;
  children: (described: Described) => ReactNode;
};

function Field({ name, label, hint, fault, children }: FieldProps) {
  const id = `picture-${name}`;
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        name,
        className: styles.field,
        "aria-invalid": Boolean(fault),
        "aria-describedby": fault ? `${id}-fault ${id}-hint` : `${id}-hint`,
      })}
      {fault && (
        <p className={styles.error} id={`${id}-fault`}>
          {fault}
        </p>
      )}
      <p className={styles.hint} id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
