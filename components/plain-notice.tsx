import type { ReactNode } from "react";
import styles from "./plain-notice.module.css";

type Props = {
  title: string;
  body: string;
  /** Where it may differ from the page's. */
  language?: string;
  children: ReactNode;
};

/** A page that has only one thing to say, and a way on. */
export function PlainNotice({ title, body, language, children }: Props) {
  return (
    <div className={`wrap ${styles.notice}`} lang={language}>
      <h1>{title}</h1>
      <p>{body}</p>
      <div className={`ui ${styles.ways}`}>{children}</div>
      <svg className={styles.strings} viewBox="0 0 800 160" preserveAspectRatio="none" aria-hidden="true">
        <g fill="none" stroke="var(--agree)" strokeWidth="1.5">
          <path d="M0 70C250 70 300 8 400 70S560 130 800 70" />
          <path d="M0 78C250 78 300 22 400 78S560 134 800 78" />
          <path d="M0 86C250 86 300 36 400 86S560 138 800 86" />
        </g>
        <g fill="none" stroke="var(--accent)" strokeWidth="1.5">
          <path d="M0 82C290 82 360 140 460 82S620 20 800 82" />
          <path d="M0 90C290 90 360 144 460 90S620 34 800 90" />
        </g>
      </svg>
    </div>
  );
}
