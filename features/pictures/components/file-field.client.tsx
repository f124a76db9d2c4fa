"use client";
import { type ChangeEvent, useState } from "react";
import styles from "./picture-form.module.css";

type Props = {
  label: string;
  hint: string;
  fault: string | null;
  tooLarge: string;
  maxBytes: number;
  isRequired: boolean;
};

/** Chooses the picture. A browser that can says at once when it is too large, before anything is sent or lost. */
export function FileField({ label, hint, fault, tooLarge, maxBytes, isRequired }: Props) {
  const [seen, setSeen] = useState<string | null>(null);
  const look = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const wrong = (target.files?.[0]?.size ?? 0) > maxBytes ? tooLarge : "";
    target.setCustomValidity(wrong);
    setSeen(wrong);
  };
  const shown = seen ?? fault;
  return (
    <div className={styles.row}>
      <label className={styles.label} htmlFor="picture-file">
        {label}
      </label>
      <input
        className={styles.file}
        id="picture-file"
        name="file"
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif"
        required={isRequired}
        onChange={look}
        aria-invalid={Boolean(shown)}
        aria-describedby={shown ? "picture-file-fault picture-file-hint" : "picture-file-hint"}
      />
      {shown && (
        <p className={styles.error} id="picture-file-fault" role={seen ? "alert" : undefined}>
          {shown}
        </p>
      )}
      <p className={styles.hint} id="picture-file-hint">
        {hint}
      </p>
    </div>
  );
}
